import type { Sink } from '@vigia/core';
import { createVendorSink } from './create-vendor-sink.js';
import { newRelicDestination } from './new-relic-destination.js';
import { newRelicFields } from './options/new-relic-fields.js';
import type { NewRelicOptions } from './options/new-relic-options.js';

/**
 * A sink that sends spans, metrics and lines to New Relic. Without a license key, given or in `NEW_RELIC_LICENSE_KEY`, it
 * does nothing.
 *
 * @throws VigiaError for an unknown option or a bad value, naming the option and the fix.
 */
export function newRelic(options?: NewRelicOptions): Sink {
  const vendor = { name: 'newRelic', sink: 'newrelic', fields: newRelicFields, destinationOf: newRelicDestination };
  return createVendorSink(vendor, options);
}
