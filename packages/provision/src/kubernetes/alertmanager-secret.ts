import { parse, stringify } from 'yaml';
import type { ProvisionedFile } from '../files/provisioned-file.js';
import { kubernetesObject } from './kubernetes-object.js';

/** Where the operator mounts the other keys of the Secret that has the configuration. */
const TEMPLATES = '/etc/alertmanager/config/*.tmpl';

/**
 * Alertmanager's own configuration, as the operator wants it: in a Secret, though none is in it. An AlertmanagerConfig
 * would see the alerts of its own namespace alone, and has no files for what is secret.
 */
export function alertmanagerSecret(service: string, rendered: readonly ProvisionedFile[]): object | undefined {
  const configuration = rendered.find(({ path }) => path === 'alertmanager/alertmanager.yml');
  if (configuration === undefined) return undefined;
  const settings = { ...parse(configuration.content), templates: [TEMPLATES] };
  return {
    ...kubernetesObject({ apiVersion: 'v1', kind: 'Secret', name: [service, 'alertmanager'], service }),
    type: 'Opaque',
    stringData: { 'alertmanager.yaml': stringify(settings, { lineWidth: 0 }), ...templates(rendered) },
  };
}

function templates(rendered: readonly ProvisionedFile[]): Readonly<Record<string, string>> {
  const files = rendered.filter(({ path }) => path.startsWith('alertmanager/') && path.endsWith('.tmpl'));
  return Object.fromEntries(files.map(({ path, content }) => [path.slice(path.lastIndexOf('/') + 1), content]));
}
