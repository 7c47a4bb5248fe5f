import type { Sink } from '@vigia/core';
import { createVendorSink } from './create-vendor-sink.js';
import { googleCloudDestination } from './google-cloud-destination.js';
import { googleCloudFields } from './options/google-cloud-fields.js';
import type { GoogleCloudOptions } from './options/google-cloud-options.js';

/**
 * A sink that sends spans, metrics and lines to Google Cloud. Without a project, given or in `GOOGLE_CLOUD_PROJECT`, it
 * does nothing.
 *
 * @throws VigiaError for an unknown option or a bad value, naming the option and the fix.
 */
export function googleCloud(options?: GoogleCloudOptions): Sink {
  const vendor = {
    name: 'googleCloud',
    sink: 'googlecloud',
    fields: googleCloudFields,
    destinationOf: googleCloudDestination,
  };
  return createVendorSink(vendor, options);
}
