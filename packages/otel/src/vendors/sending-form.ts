import type { OtlpDeliveryOptions } from '../options/delivery-options.js';
import type { OtlpDestination } from '../sink/otlp-destination.js';

/** How a vendor is sent to, and with which resource, unless the user wants it otherwise. */
export function sendingForm(
  { protocol = 'http/protobuf', compression = 'gzip', temporality, resource }: OtlpDeliveryOptions,
  usual: OtlpDestination['temporality'],
): Pick<OtlpDestination, 'protocol' | 'compression' | 'temporality' | 'resource'> {
  return {
    protocol,
    compression,
    resource,
    temporality: temporality === 'lowmemory' ? 'delta' : (temporality ?? usual),
  };
}
