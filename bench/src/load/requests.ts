/** What is asked of the server. */
export type What = 'get' | 'nested' | 'post' | 'static' | 'unmatched' | 'answer-1k' | 'answer-100k';

const DISTINCT_IDS = 64;
const FIRST_ID = 100;
const POST_BODY_BYTES = 215;

// Six headers, as a phone's browser sends them.
const HEADERS = [
  'Host: shop.example.com',
  'Connection: keep-alive',
  'User-Agent: Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.102 Mobile Safari/537.36',
  'Accept: application/json, text/plain, */*',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: es-ES,es;q=0.9,en;q=0.8',
];

function serialize(method: string, path: string, body: string): Buffer {
  const entity = body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  return Buffer.from([`${method} ${path} HTTP/1.1`, ...HEADERS, ...entity, '', body].join('\r\n'));
}

function orderBody(id: number): string {
  const order = JSON.stringify({ customer: id, items: [{ sku: 'A-1024', quantity: 2 }], note: '' });
  return order.replace('"note":""', `"note":"${'x'.repeat(POST_BODY_BYTES - order.length)}"`);
}

const MAKERS: Readonly<Record<What, (id: number) => Buffer>> = {
  get: (id) => serialize('GET', `/users/${id}`, ''),
  nested: (id) => serialize('GET', `/api/v1/tenants/acme/orders/${id}`, ''),
  post: (id) => serialize('POST', '/orders', orderBody(id)),
  static: () => serialize('GET', '/about', ''),
  unmatched: (id) => serialize('GET', `/nowhere/${id}`, ''),
  'answer-1k': () => serialize('GET', '/pages/1k', ''),
  'answer-100k': () => serialize('GET', '/pages/100k', ''),
};

const OK = 200;
const NOT_FOUND = 404;

/** The status that every answer must have; a POST may be answered with any that says that it was done. */
export function expectedStatus(what: What): number {
  return what === 'unmatched' ? NOT_FOUND : OK;
}

/** Whole requests as bytes, ready for the socket: one for each of 64 ids, all of one length. */
export function requestsFor(what: What): readonly Buffer[] {
  return Array.from({ length: DISTINCT_IDS }, (_, index) => MAKERS[what](FIRST_ID + index));
}
