import { createHmac } from 'node:crypto';
import type { AwsCredentials } from './aws-credentials.js';
import { canonicalRequest, type SignableRequest, sha256, signedHeaders } from './canonical-request.js';

/** Where a signature is good, and from when on. */
export interface SigningScope {
  readonly credentials: AwsCredentials;
  /** Such as `eu-west-1`. */
  readonly region: string;
  /** As signatures call it: `logs`, `monitoring`, `xray`. */
  readonly service: string;
  /** By the clock of AWS, which may differ from ours: milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** What a proxy may change, or add to, is not signed; what AWS reads is. */
const SIGNED = /^(?:content-type|x-amz-.+|x-aws-.+)$/;

/**
 * Signs a request as Signature Version 4 has it, and returns the headers that are added to it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function signRequest(request: SignableRequest, scope: SigningScope): Readonly<Record<string, string>> {
  const { credentials, region, service, timeMs } = scope;
  const time = `${new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const place = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const added = addedHeaders(time, credentials);
  const headers = { ...signedOf(request.headers), ...added, host: request.url.host };
  const toSign = [ALGORITHM, time, place, sha256(canonicalRequest({ ...request, headers }))].join('\n');
  const signature = hmac(signingKey(credentials.secretAccessKey, place), toSign).toString('hex');
  const parts = [
    `Credential=${credentials.accessKeyId}/${place}`,
    `SignedHeaders=${signedHeaders(headers)}`,
    `Signature=${signature}`,
  ];
  return { ...added, authorization: `${ALGORITHM} ${parts.join(', ')}` };
}

function addedHeaders(time: string, { sessionToken }: AwsCredentials): Readonly<Record<string, string>> {
  return { 'x-amz-date': time, ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }) };
}

function signedOf(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => SIGNED.test(name)));
}

/** The secret, narrowed down to a day, a region and a service, one after the other. */
function signingKey(secret: string, place: string): Buffer {
  return place.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
