import type { Sink } from '@vigia/core';
import { cloudWatchDestination, cloudWatchLack } from './cloud-watch-destination.js';
import { createVendorSink } from './create-vendor-sink.js';
import { cloudWatchFields } from './options/cloud-watch-fields.js';
import type { CloudWatchOptions } from './options/cloud-watch-options.js';

/**
 * A sink that sends spans to AWS X-Ray, metrics to Amazon CloudWatch and, with `logGroup`, lines to CloudWatch Logs.
 * Without a region, given or in `AWS_REGION`, it does nothing.
 *
 * @throws VigiaError for an unknown option or a bad value, naming the option and the fix.
 */
export function cloudWatch(options?: CloudWatchOptions): Sink {
  const vendor = {
    name: 'cloudWatch',
    sink: 'cloudwatch',
    fields: cloudWatchFields,
    destinationOf: cloudWatchDestination,
    lacking: cloudWatchLack,
  };
  return createVendorSink(vendor, options);
}
