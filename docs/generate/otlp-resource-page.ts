import { KUBERNETES } from '../../packages/otel/src/resource/platforms/kubernetes.js';
import type { Platform } from '../../packages/otel/src/resource/platforms/platform.js';
import { PLATFORMS } from '../../packages/otel/src/resource/platforms/platforms.js';
import { markdownTable } from './markdown-table.js';

/** `docs/otlp-resource.md`: what is sent of the process, and where each part of it is from. */
export function otlpResourcePage(): string {
  return `# What OTLP says of the process

Spans, metrics and lines that go over [OTLP](otlp.md) carry a *resource*: who sends them. It is made once, at start, of the
process, its files and its variables; nothing is asked over the network.

What is written later wins: what was found, \`OTEL_RESOURCE_ATTRIBUTES\`, the option \`resource\`, and at last who the service
is, which is the option \`service\` of the telemetry ([options](options.md)) with its own variables.
An \`OTEL_RESOURCE_ATTRIBUTES\` of which a part cannot be read is discarded as a whole, and reported. \`OTEL_SERVICE_NAME\`
beats its \`service.name\`.

This page is made from the code by \`npm run docs\`.

## Always

${markdownTable(['Attribute', 'From'], ALWAYS)}

## In a container

\`container.id\` is read from \`/proc/self/cgroup\` (cgroup v1, or systemd), from Docker's and Podman's mounts in
\`/proc/self/mountinfo\`, or from the address of Fargate's metadata. Under Kubernetes with cgroup v2 the container's own
files do not have it: it is left out there, since what they have is the id of the pod's sandbox.

## On Kubernetes

Where \`KUBERNETES_SERVICE_HOST\` is set. A pod is told nothing of itself but its namespace: let
[the downward API](https://kubernetes.io/docs/tasks/inject-data-application/environment-variable-expose-pod-information/)
fill variables, under whichever of these names; the first that is set is taken.

${markdownTable(['Attribute', 'Variables'], variableRows(KUBERNETES))}

Without a variable \`k8s.namespace.name\` is read from
\`/var/run/secrets/kubernetes.io/serviceaccount/namespace\`, and \`k8s.pod.uid\` from \`/proc/self/cgroup\` or
\`/proc/self/mountinfo\`.

\`\`\`yaml
env:
  - name: K8S_POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: K8S_NODE_NAME
    valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
\`\`\`

## On a platform

The first of these that a process is on.

${markdownTable(
  ['Platform', 'Known by', 'Attributes'],
  PLATFORMS.map((platform) => [platform.name, codes(platform.signs), attributesOf(platform)]),
)}
`;
}

const ALWAYS = [
  ['`service.name`, `service.namespace`, `service.version`', 'the telemetry'],
  ['`service.instance.id`', 'the telemetry: what tells the replicas apart'],
  ['`deployment.environment.name`', 'the telemetry, where it knows one'],
  [
    '`telemetry.sdk.name`, `telemetry.sdk.language`, `telemetry.sdk.version`',
    '`vigia`, `nodejs`, the version of `@vigia/otel`',
  ],
  ['`process.pid`, `process.runtime.name`, `process.runtime.version`', 'the process'],
  [
    '`process.executable.name`, `process.command`',
    'the names of the executable and of the script, without paths and arguments',
  ],
  ['`host.name`, `host.arch`, `os.type`', 'the host'],
  ['`host.id`', '`/etc/machine-id`, where the process is in no container and on no platform that is known'],
];

/** What is computed of variables, which no table of names shows. */
const COMPUTED: Readonly<Record<string, string>> = {
  'AWS Lambda': '`faas.max_memory` (`AWS_LAMBDA_FUNCTION_MEMORY_SIZE`, in bytes)',
  'AWS ECS and Fargate':
    '`aws.ecs.launchtype` (`AWS_EXECUTION_ENV`), on Fargate `aws.ecs.task.id` and `container.id` (`ECS_CONTAINER_METADATA_URI_V4`)',
  'Google Cloud Run jobs': '`gcp.cloud_run.job.task_index` (`CLOUD_RUN_TASK_INDEX`)',
  'Azure Functions': '`cloud.account.id` and `cloud.resource_id` (`WEBSITE_OWNER_NAME`)',
  'Azure App Service': '`cloud.account.id` and `cloud.resource_id` (`WEBSITE_OWNER_NAME`)',
};

function variableRows({ variables }: Platform): string[][] {
  return Object.entries(variables).map(([attribute, names]) => [`\`${attribute}\``, codes(names)]);
}

function attributesOf({ name, fixed, variables }: Platform): string {
  const constants = Object.entries(fixed).map(([attribute, value]) => `\`${attribute}=${value}\``);
  const read = Object.entries(variables).map(([attribute, names]) => `\`${attribute}\` (${codes(names)})`);
  return [...constants, ...read, ...(COMPUTED[name] === undefined ? [] : [COMPUTED[name]])].join(', ');
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
