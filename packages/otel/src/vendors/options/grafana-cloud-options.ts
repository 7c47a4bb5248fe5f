import type { Secret } from '@vigia/contract';
import type { OtlpDeliveryOptions } from '../../options/delivery-options.js';

/** What `grafanaCloud` takes. Everything may be left out; what a variable says, an option beats. */
export interface GrafanaCloudOptions extends OtlpDeliveryOptions {
  /** The number of the stack, as its page "OpenTelemetry" has it. */
  readonly instanceId?: string | number | undefined;
  /** Of an access policy that may write metrics, logs and traces. A function is asked again when it was refused. */
  readonly token?: Secret | undefined;
  /** Such as `prod-eu-west-2`. */
  readonly zone?: string | undefined;
  /** In place of the zone: such as `https://otlp-gateway-prod-eu-west-2.grafana.net/otlp`. */
  readonly url?: string | undefined;
}
