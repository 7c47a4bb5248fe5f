import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Secret } from 'kubernetes-models/v1/Secret';

/** An object as it is read from a file. */
export interface ReadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
}

const MODELS: Readonly<Record<string, { readonly prototype: { validate(): void } }>> = {
  'v1/ConfigMap': ConfigMap,
  'v1/Secret': Secret,
  'monitoring.coreos.com/v1/PrometheusRule': PrometheusRule,
  'monitoring.coreos.com/v1/ServiceMonitor': ServiceMonitor,
};

/**
 * What the schemas of Kubernetes and of the operator hold against an object. They let keys pass that they do not know,
 * which the API server would drop or refuse; those are the keys that the validation never asks for.
 */
export function schemaFaults(object: ReadObject): readonly string[] {
  const model = MODELS[`${object.apiVersion}/${object.kind}`];
  if (model === undefined) return [`no schema of ${object.apiVersion}/${object.kind}`];
  const unread: Unread = new Map();
  try {
    model.prototype.validate.call(watched(object, '', unread));
  } catch (error) {
    return [String(error)];
  }
  return [...unread.values()].flatMap((keys) => [...keys]).map((key) => `unknown ${key}`);
}

type Unread = Map<object, Set<string>>;

function watched(value: unknown, path: string, unread: Unread): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => watched(item, `${path}/${index}`, unread));
  const target = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, watched(member, `${path}/${key}`, unread)]),
  );
  const keys = new Set(Object.keys(target).map((key) => `${path}/${key}`));
  unread.set(target, keys);
  return new Proxy(target, {
    get: (own, key) => {
      keys.delete(`${path}/${String(key)}`);
      return Reflect.get(own, key);
    },
  });
}
