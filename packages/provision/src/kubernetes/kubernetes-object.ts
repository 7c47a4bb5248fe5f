/** An object of Kubernetes. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What {@link kubernetesObject} takes. */
export interface KubernetesObjectSource {
  readonly apiVersion: string;
  readonly kind: string;
  /** Joined and made into a name that Kubernetes takes. */
  readonly name: readonly string[];
  readonly service: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

const MAX_NAME_LENGTH = 253;

/** The beginning of an object: its kind, its name, and the labels that tell whose it is. */
export function kubernetesObject(source: KubernetesObjectSource): KubernetesObject {
  const { apiVersion, kind, name, service, labels, annotations } = source;
  return {
    apiVersion,
    kind,
    metadata: {
      name: objectName(name),
      labels: { ...serviceLabels(service), 'app.kubernetes.io/managed-by': 'vigia', ...labels },
      annotations,
    },
  };
}

/** What selects the objects of a service. */
export function serviceLabels(service: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': service.replace(/[^A-Za-z0-9]+$/, '') };
}

function objectName(parts: readonly string[]): string {
  const name = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.slice(0, MAX_NAME_LENGTH).replace(/-+$/, '');
}
