import type { Secret } from '@vigia/contract';
import type { LokiSpoolOptions } from './loki-delivery.js';

/** The options of pino-loki 3 by their names, and some that it has not. */
export interface PinoLokiOptions extends LokiSpoolOptions {
  readonly host: string;
  /** @defaultValue 'loki/api/v1/push' */
  readonly endpoint?: string | undefined;
  /** Of one push, and of a flush, in milliseconds. @defaultValue 30,000 */
  readonly timeout?: number | undefined;
  /** Whether trouble is kept from `process.emitWarning`. @defaultValue false */
  readonly silenceErrors?: boolean | undefined;
  /** How long lines wait for others, in seconds, and how many may wait; `false`: they do not wait. @defaultValue 1 s, 10,000 */
  readonly batching?: false | { readonly interval?: number; readonly maxBufferSize?: number } | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Fields of the line that become labels. Their names are made such as Loki takes. */
  readonly propsToLabels?: readonly string[] | undefined;
  /** The label `level` by the level of the line. */
  readonly levelMap?: Readonly<Record<string, string>> | undefined;
  readonly basicAuth?: { readonly username: string; readonly password: string } | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether lines get the time at which the target sees them. @defaultValue false */
  readonly replaceTimestamp?: boolean | undefined;
  /** Whether arrays become objects by index. @defaultValue false */
  readonly convertArrays?: boolean | undefined;
  /** The field whose members become structured metadata. @defaultValue 'meta' */
  readonly structuredMetaKey?: string | false | undefined;
  /** A text with `{field}` in it, or a function, that makes the line of its fields. @defaultValue JSON */
  readonly logFormat?: string | ((fields: Readonly<Record<string, unknown>>) => string) | undefined;
  /** Not of pino-loki: sent as `X-Scope-OrgID`. */
  readonly tenantId?: string | undefined;
  /** Not of pino-loki: a bearer token. */
  readonly token?: Secret | undefined;
}
