import { createHash } from 'node:crypto';
import { type AwsCredentials, RequestSigner } from 'aws4';
import type { ReceivedRequest } from './received-request.js';

/** What a signature is to be made with. */
export interface ExpectedSignature {
  /** Such as `xray`. */
  readonly service: string;
  readonly region: string;
  /** Asked for every request: keys rotate. */
  readonly credentials: () => AwsCredentials;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
const MUST_BE_SIGNED = ['host', 'x-amz-date'];
const MAX_SKEW_MS = 300_000;

/** What is wrong with the Signature Version 4 of a request, which is made again from what came. */
export function findSignatureFault(request: ReceivedRequest, expected: ExpectedSignature): string | undefined {
  const parts = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (parts === null) return `no signature: ${request.headers.authorization}`;
  const [, accessKeyId, day, region, service, signedHeaders = '', signature] = parts;
  const names = signedHeaders.split(';');
  const credentials = expected.credentials();
  if (accessKeyId !== credentials.accessKeyId) return `the key ${accessKeyId} is not known`;
  if (region !== expected.region || service !== expected.service) return `for ${service} in ${region}`;
  return (
    findNameFault(names, credentials) ??
    findDateFault(request, day) ??
    findTokenFault(request, credentials) ??
    findHashFault(request) ??
    (signature === signatureOf(request, names, expected) ? undefined : 'the signature does not match')
  );
}

function findNameFault(names: readonly string[], { sessionToken }: AwsCredentials): string | undefined {
  const demanded = sessionToken === undefined ? MUST_BE_SIGNED : [...MUST_BE_SIGNED, 'x-amz-security-token'];
  const missing = demanded.filter((name) => !names.includes(name));
  if (missing.length > 0) return `not signed: ${missing.join(', ')}`;
  return names.join() === names.toSorted().join() ? undefined : `not in order: ${names.join(';')}`;
}

function findDateFault({ headers, timeMs }: ReceivedRequest, day: string | undefined): string | undefined {
  const date = String(headers['x-amz-date']);
  const [, year, month, dayOfMonth, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const signedMs = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(signedMs - timeMs) <= MAX_SKEW_MS)) return `signed at ${date}`;
  return date.startsWith(String(day)) ? undefined : `signed at ${date} with the key of ${day}`;
}

function findTokenFault({ headers }: ReceivedRequest, { sessionToken }: AwsCredentials): string | undefined {
  return headers['x-amz-security-token'] === sessionToken ? undefined : 'not the token of the session';
}

/** Where the header is there, the signature is made with it in place of the body. */
function findHashFault({ headers, body }: ReceivedRequest): string | undefined {
  const hash = headers['x-amz-content-sha256'];
  const expected = createHash('sha256').update(body).digest('hex');
  return hash === undefined || hash === expected ? undefined : `the hash ${hash} is not that of the body`;
}

function signatureOf(
  { headers, method, path, body }: ReceivedRequest,
  names: readonly string[],
  { service, region, credentials }: ExpectedSignature,
): string | undefined {
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
  const { host = '' } = headers;
  const request = { host, method, path, service, region, headers: signed, body, doNotModifyHeaders: true } as const;
  const signer = new RequestSigner(request, credentials());
  signer.datetime = String(headers['x-amz-date']);
  return /Signature=([0-9a-f]+)/.exec(signer.sign().headers['Authorization'] ?? '')?.[1];
}
