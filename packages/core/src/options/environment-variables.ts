/** Every environment variable that is read. Options beat them; an empty variable counts as not set. */
export const ENVIRONMENT_VARIABLES = {
  OTEL_SERVICE_NAME: { values: 'a text', description: 'Name of the service, as OpenTelemetry calls it.' },
  LOKI_APP_NAME: { values: 'a text', description: 'Name of the service, as Loki set-ups call it.' },
  OTEL_RESOURCE_ATTRIBUTES: {
    values: '`name=value` pairs, separated by commas, values percent-encoded',
    description: 'What OpenTelemetry knows of the process.',
  },
  RENDER_INSTANCE_ID: { values: 'a text', description: 'Set by Render: tells the replicas of a service apart.' },
  HOSTNAME: { values: 'a text', description: 'Set by containers: tells the replicas of a service apart.' },
  VIGIA_ENVIRONMENT: { values: 'a text', description: 'Deployment environment, such as `production`.' },
  NODE_ENV: { values: 'a text', description: 'Deployment environment, where nothing more exact is said.' },
  VIGIA_METRICS_TOKEN: {
    values: 'visible ASCII characters without spaces',
    description: 'Who reads the metrics must send it as `Authorization: Bearer <token>`; any address may then.',
  },
  LOKI_HOST: {
    values: 'an address such as `https://loki:3100`',
    description: 'Lines of the logger are sent there. Switches Loki on by itself.',
  },
  LOKI_USERNAME: { values: 'a text without colons', description: 'The user, of Loki or of what stands before it.' },
  LOKI_PASSWORD: { values: 'a text', description: 'The password of that user.' },
  LOKI_TOKEN: {
    values: 'visible ASCII characters without spaces',
    description: 'Sent as `Authorization: Bearer <token>`, in place of user and password.',
  },
  LOKI_TENANT_ID: { values: 'a tenant of Loki', description: 'Sent as `X-Scope-OrgID`.' },
  VIGIA_SPOOL_DIR: {
    values: 'the path of a directory',
    description: 'Where sinks keep what they cannot deliver yet, beyond the life of the process.',
  },
  OTEL_TRACES_SAMPLER: {
    values: '`always_on`, `always_off`, `traceidratio`, or one of these after `parentbased_`',
    description:
      'Which traces are kept, as OpenTelemetry has it. With `always_off` those that failed or were slow are not kept either, unless an option says so.',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    values: 'a number from 0 to 1',
    description: 'The share that the samplers `traceidratio` and `parentbased_traceidratio` keep.',
  },
  KUBERNETES_SERVICE_HOST: {
    values: 'a text',
    description: 'Set by Kubernetes: where it is, a shutdown waits 5 seconds for the balancer (`shutdown.drainMs`).',
  },
  VIGIA_DISABLED: {
    values: '`true` or `false`',
    description: 'Kill switch: with `true` no request is observed and nothing is recorded.',
  },
  VIGIA_DISABLE: {
    values: '`metrics`, `logs`, `access`, `traces`, `outgoing`, `loki` and names of sinks, separated by commas',
    description: 'Kill switches of single parts. A name that is not there is reported as a problem and left aside.',
  },
} as const;

/** A variable of {@link ENVIRONMENT_VARIABLES}. */
export type VariableName = keyof typeof ENVIRONMENT_VARIABLES;

/** Where a value can come from: a variable, or one attribute in the list that a variable holds. */
export type VariableSource = VariableName | `OTEL_RESOURCE_ATTRIBUTES[${string}]`;
