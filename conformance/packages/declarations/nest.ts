import {
  contextMixin,
  createTelemetry,
  currentLogger,
  fastifyOptions,
  type TelemetryInput,
  TelemetryLogger,
  TelemetryModule,
  withContext,
} from '@vigia/nest';

/** Its type is inferred: the compiler must find a name for it that a user's own declarations can write. */
export const vigia = createTelemetry({ service: { name: 'orders' } });
export const mixin = contextMixin();
export const charged = withContext({ tenant: 'acme' }, () => currentLogger().isLevelEnabled('debug'));
const inputs: readonly TelemetryInput[] = [vigia, { service: { name: 'orders' } }];

/** Without Fastify's types, which an application on Express does not have. */
export const options = fastifyOptions(vigia);
export const logger = new TelemetryLogger(vigia);

/** What a root module may import. */
export const modules: readonly { readonly module: unknown }[] = [
  ...inputs.map((input) => TelemetryModule.forRoot(input)),
  TelemetryModule.forRootAsync({ useFactory: async () => vigia }),
  // @ts-expect-error: a service's name is a string
  TelemetryModule.forRoot({ service: { name: 1 } }),
];
