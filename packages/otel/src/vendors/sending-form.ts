import type { OtlpDeliveryOptions } from '../options/delivery-options.js';
import type { OtlpDestination } from '../sink/otlp-destination.js';

/** How a vendor is sent to, unless the user wants it otherwise. */
export function sendingForm(
  { protocol = 'http/protobuf', compression = 'gzip', temporality }: OtlpDeliveryOptions,
  usual: OtlpDestination['temporality'],
): Pick<OtlpDestination, 'protocol' | 'compression' | 'temporality'> {
  return { protocol, compression, temporality: temporality === 'lowmemory' ? 'delta' : (temporality ?? usual) };
}
