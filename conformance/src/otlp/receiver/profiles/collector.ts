import type { ReceiverProfile } from '../profile.js';
import { USUAL_PROFILE } from './usual-profile.js';

/**
 * The OpenTelemetry Collector and Alloy as they come.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector/blob/main/config/confighttp/README.md `max_request_body_size`
 */
export function collector(): ReceiverProfile {
  return { ...USUAL_PROFILE, name: 'collector', maxBodyBytes: 20 * 1024 * 1024 };
}
