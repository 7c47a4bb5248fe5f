import { leaf, type ValueSchema } from '@vigia/contract';

/** Headers that HTTP, or a browser, acts upon: an id in one of them would change the response. */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'cookie',
  'date',
  'etag',
  'expect',
  'host',
  'keep-alive',
  'location',
  'proxy-authorization',
  'set-cookie',
  'te',
  'trailer',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'upgrade',
  'vary',
]);

const name: ValueSchema<string> = leaf(
  'a header of your own such as "x-request-id"',
  (value): value is string => typeof value === 'string' && isOwnHeader(value.toLowerCase()),
);

/** The schema of a header that is ours to read and to set. Read into lower case, as Node names incoming headers. */
export const headerNameSchema: ValueSchema<string> = {
  ...name,
  read: (value, place) => name.read(value, place)?.toLowerCase(),
};

function isOwnHeader(header: string): boolean {
  return /^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/.test(header) && !RESERVED_HEADERS.has(header);
}
