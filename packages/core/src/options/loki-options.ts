import type { Secret } from '@vigia/contract';

/** Where lines go, and as whom. What is not given is read from the environment. */
export interface LokiOptions {
  /** Its address, with or without a path. Without one, no line is sent. @defaultValue `LOKI_HOST` */
  readonly host?: string | undefined;
  /** Below that address. @defaultValue `loki/api/v1/push` */
  readonly endpoint?: string | undefined;
  /** @defaultValue `LOKI_USERNAME` */
  readonly username?: string | undefined;
  /** @defaultValue `LOKI_PASSWORD` */
  readonly password?: Secret | undefined;
  /** Sent as `Authorization: Bearer`, in place of user and password. @defaultValue `LOKI_TOKEN` */
  readonly token?: Secret | undefined;
  /** Sent as `X-Scope-OrgID`. @defaultValue `LOKI_TENANT_ID` */
  readonly tenantId?: string | undefined;
  /** Beside `service_name`, `env` and `namespace`: few, with few values. @defaultValue none */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Sent with every push. @defaultValue none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Certificates in place of those that Node trusts, as PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /** Memory for lines that wait; beyond it the oldest go, warnings and errors last. @defaultValue 16 MiB */
  readonly maxQueueBytes?: number | undefined;
  /** Who brings them there: Vigía, or the package `pino-loki` of the application. @defaultValue `vigia` */
  readonly engine?: 'vigia' | 'pino-loki' | undefined;
}
