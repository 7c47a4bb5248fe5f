export type {
  OtlpDeliveryOptions,
  OtlpLogsOptions,
  OtlpSignalOptions,
  OtlpSpoolOptions,
  TemporalityOption,
} from './options/delivery-options.js';
export type { OtlpOptions } from './options/otlp-options.js';
export { otlp } from './otlp.js';
export type { AwsCredentialProvider, AwsCredentials } from './vendors/aws/aws-credentials.js';
export { cloudWatch } from './vendors/cloud-watch.js';
export { googleCloud } from './vendors/google-cloud.js';
export { grafanaCloud } from './vendors/grafana-cloud.js';
export { newRelic } from './vendors/new-relic.js';
export type { CloudWatchOptions } from './vendors/options/cloud-watch-options.js';
export type { GoogleCloudOptions } from './vendors/options/google-cloud-options.js';
export type { GrafanaCloudOptions } from './vendors/options/grafana-cloud-options.js';
export type { NewRelicOptions, NewRelicRegion } from './vendors/options/new-relic-options.js';
