import type { Sink } from '@vigia/core';
import { createVendorSink } from './create-vendor-sink.js';
import { grafanaCloudDestination, grafanaCloudLack } from './grafana-cloud-destination.js';
import { grafanaCloudFields } from './options/grafana-cloud-fields.js';
import type { GrafanaCloudOptions } from './options/grafana-cloud-options.js';

/**
 * A sink that sends spans, metrics and lines to Grafana Cloud. Without the number of a stack, a token and where it is,
 * given or in `GRAFANA_CLOUD_INSTANCE_ID`, `GRAFANA_CLOUD_API_KEY` and `GRAFANA_CLOUD_OTLP_ENDPOINT`, it does nothing.
 *
 * @throws VigiaError for an unknown option or a bad value, naming the option and the fix.
 */
export function grafanaCloud(options?: GrafanaCloudOptions): Sink {
  const vendor = {
    name: 'grafanaCloud',
    sink: 'grafanacloud',
    fields: grafanaCloudFields,
    destinationOf: grafanaCloudDestination,
    lacking: grafanaCloudLack,
  };
  return createVendorSink(vendor, options);
}
