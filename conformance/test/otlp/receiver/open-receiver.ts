import { onTestFinished } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceiverProfile } from '../../../src/otlp/receiver/profile.js';

/** A receiver that ends with the test. */
export async function openReceiver(profile?: ReceiverProfile): Promise<OtlpReceiver> {
  const receiver = await startOtlpReceiver({ profile });
  onTestFinished(() => receiver.close());
  return receiver;
}
