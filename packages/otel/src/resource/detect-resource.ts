import type { Attributes, SinkHost } from '@vigia/contract';
import { SCOPE_VERSION } from '../encoding/messages/scope.js';
import type { Resource } from '../model/resource.js';
import { containerAttributes } from './container-attributes.js';
import { hostAttributes, machineAttributes } from './host-attributes.js';
import { kubernetesAttributes } from './platforms/kubernetes.js';
import { platformAttributes } from './platforms/platforms.js';
import { processAttributes } from './process-attributes.js';
import type { ResourceSources } from './resource-sources.js';
import { writtenAttributes } from './written-attributes.js';

/** No SDK of OpenTelemetry's: who reads the data may know. */
const TELEMETRY: Attributes = {
  'telemetry.sdk.name': 'vigia',
  'telemetry.sdk.language': 'nodejs',
  'telemetry.sdk.version': SCOPE_VERSION,
};

/**
 * Says who sends, from the process, its files and its variables. What the user wrote in `OTEL_RESOURCE_ATTRIBUTES` beats
 * what was found, what is given in options beats that, and who the service is was decided by the telemetry.
 */
export function detectResource(service: SinkHost['service'], sources: ResourceSources): Resource {
  const { variables, given, report } = sources;
  return {
    ...TELEMETRY,
    ...processAttributes(),
    ...hostAttributes(),
    ...placeAttributes(sources),
    ...writtenAttributes(variables['OTEL_RESOURCE_ATTRIBUTES'] ?? '', report),
    ...given,
    ...serviceAttributes(service),
  };
}

/** Where the process runs: whoever is nearer to it knows better. */
function placeAttributes({ variables, readFile }: ResourceSources): Attributes {
  const isInKubernetes = Boolean(variables['KUBERNETES_SERVICE_HOST']);
  const place = {
    ...containerAttributes(readFile, isInKubernetes),
    ...platformAttributes(variables),
    ...kubernetesAttributes(variables, readFile),
  };
  const isContained = isInKubernetes || Object.keys(place).length > 0;
  return isContained ? place : machineAttributes(readFile);
}

function serviceAttributes({ name, namespace, version, instance, environment }: SinkHost['service']): Attributes {
  return {
    'service.name': name,
    ...(namespace === undefined ? {} : { 'service.namespace': namespace }),
    ...(version === undefined ? {} : { 'service.version': version }),
    'service.instance.id': instance,
    ...(environment === undefined ? {} : { 'deployment.environment.name': environment }),
  };
}
