import type { Field } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import { serviceFields } from './service-schema.js';
import type { ServiceOptions } from './telemetry-options.js';
import type { VariableLookup } from './variable-lookup.js';

/** Who this process is. */
export interface ResolvedService {
  readonly name: string;
  readonly version: string | undefined;
  readonly namespace: string | undefined;
  readonly environment: string | undefined;
  readonly instance: string;
}

/** Completes the service from the environment, the package.json of the application and the host. */
export function resolveService(
  given: ServiceOptions,
  lookup: VariableLookup,
  { manifest, hostname }: Pick<Environment, 'manifest' | 'hostname'>,
): ResolvedService {
  const { name, version, namespace, environment, instance } = serviceFields;
  return Object.freeze({
    name: given.name ?? lookup.find(name) ?? usable(name, manifest?.name) ?? DEFAULTS.serviceName,
    version: given.version ?? lookup.find(version) ?? usable(version, manifest?.version),
    namespace: given.namespace ?? lookup.find(namespace),
    environment: given.environment ?? lookup.find(environment),
    instance: given.instance ?? lookup.find(instance) ?? usable(instance, hostname) ?? 'unknown_instance',
  });
}

/** What nobody wrote for us is no mistake of anybody's: it is left aside when it does not fit. */
function usable(field: Field<string>, value: string | undefined): string | undefined {
  return field.value.matches(value) ? value : undefined;
}
