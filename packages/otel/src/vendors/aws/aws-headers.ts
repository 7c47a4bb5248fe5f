import type { HeaderSource } from '../../sink/otlp-destination.js';
import type { Renewable } from '../secrets/renewable.js';
import type { AwsClock } from './aws-clock.js';
import type { AwsCredentials } from './aws-credentials.js';
import { signRequest } from './sign-request.js';

/** Who signs the requests of one signal, and for whom. The signals share credentials and clock. */
export interface AwsHeaderOptions {
  readonly credentials: Renewable<AwsCredentials>;
  readonly clock: AwsClock;
  readonly region: string;
  /** As signatures call it: `logs`, `monitoring`, `xray`. */
  readonly service: string;
  /** Sent beside the signature, and signed too: names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Signs every request. After a refusal with the clock of AWS, else with credentials that were fetched anew. */
export function awsHeaders({ credentials, clock, region, service, headers = {} }: AwsHeaderOptions): HeaderSource {
  let signedWith: AwsCredentials | undefined;

  return async (request) => {
    const { refusal, signal } = request;
    if (refusal !== undefined && !clock.adjust(refusal.date) && signedWith !== undefined) {
      credentials.refused(signedWith);
    }
    const used = await credentials.read(signal);
    signedWith = used;
    const whole = { ...request, headers: { ...request.headers, ...headers } };
    const signature = signRequest(whole, { credentials: used, region, service, timeMs: clock.nowMs() });
    return { ...headers, ...signature };
  };
}
