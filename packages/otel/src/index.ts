export type {
  OtlpDeliveryOptions,
  OtlpLogsOptions,
  OtlpSignalOptions,
  OtlpSpoolOptions,
  TemporalityOption,
} from './options/delivery-options.js';
export type { OtlpOptions } from './options/otlp-options.js';
export { otlp } from './otlp.js';
