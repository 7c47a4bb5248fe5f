import type { OtlpDeliveryOptions } from './delivery-options.js';

/** What `otlp` takes. Everything may be left out; what a variable says, an option beats. */
export interface OtlpOptions extends OtlpDeliveryOptions {
  /** Of the sink, where there is more than one of them: it stands in metrics, problems and the spool. @defaultValue `otlp` */
  readonly name?: string | undefined;
  /** Address of a collector, such as `http://localhost:4318`: `/v1/traces` and the like are appended. */
  readonly endpoint?: string | undefined;
  /** Certificates in place of those that Node trusts, as PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /** What this process shows of itself, as PEM, with {@link clientKey}. */
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
}
