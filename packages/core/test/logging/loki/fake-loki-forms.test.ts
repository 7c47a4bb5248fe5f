import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { startFakeLoki } from './fake-loki/fake-loki.js';
import type { LokiLimits } from './fake-loki/loki-limits.js';
import { ns, type PushOptions, push } from './fake-loki/push.js';
import { GOOD_ENTRY, GOOD_PUSH, labelled, valued } from './fake-loki/sample-pushes.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const zipped = gzipSync(GOOD_PUSH);
const withBadSum = Buffer.from(zipped);
withBadSum[zipped.length - 8] = (withBadSum[zipped.length - 8] ?? 0) ^ 0xff;

function encoded(encoding: string): PushOptions {
  return { headers: { ...JSON_TYPE, 'content-encoding': encoding } };
}

const FORMS: readonly (readonly [
  name: string,
  string | Uint8Array,
  PushOptions & Partial<LokiLimits>,
  number,
  string?,
])[] = [
  ['gzip', zipped, encoded('gzip'), 204],
  ['gzip that is none', GOOD_PUSH, encoded('gzip'), 400, 'gzip: invalid header'],
  ['gzip that is cut', zipped.subarray(0, 30), encoded('gzip'), 400, 'EOF'],
  ['gzip with a wrong sum', withBadSum, encoded('gzip'), 204],
  ['gzip that is not said', zipped, {}, 400, 'readObjectStart'],
  ['deflate as zlib writes it', deflateSync(GOOD_PUSH), encoded('deflate'), 400, 'EOF'],
  ['raw deflate', deflateRawSync(GOOD_PUSH), encoded('deflate'), 204],
  ['br', GOOD_PUSH, encoded('br'), 400, 'Content-Encoding "br" not supported'],
  ['identity', GOOD_PUSH, encoded('identity'), 400, 'not supported'],
  ['a content type with a charset', GOOD_PUSH, { headers: { 'content-type': 'application/json; charset=utf-8' } }, 204],
  ['Application/JSON', GOOD_PUSH, { headers: { 'content-type': 'Application/JSON' } }, 204],
  ['text/plain', GOOD_PUSH, { headers: { 'content-type': 'text/plain' } }, 400, 'snappy: corrupt input'],
  ['no content type', GOOD_PUSH, { headers: {} }, 400, 'mime: no media type'],
  ['a bad content type', GOOD_PUSH, { headers: { 'content-type': 'application/json;;=' } }, 400, 'mime: invalid media'],
  ['GET', '', { method: 'GET' }, 405],
  ['PUT', GOOD_PUSH, { method: 'PUT' }, 405],
  ['another path', GOOD_PUSH, { path: '/wrong' }, 404, '404 page not found'],
  ['the old path', GOOD_PUSH, { path: '/api/prom/push' }, 204],
  ['a tenant that is not asked for', GOOD_PUSH, { headers: { ...JSON_TYPE, 'x-scope-orgid': 't1' } }, 204],
  ['no tenant', GOOD_PUSH, { auth: true }, 401, 'no org id'],
  ['a tenant', GOOD_PUSH, { auth: true, headers: { ...JSON_TYPE, 'x-scope-orgid': 't1' } }, 204],
  [
    'two tenants',
    GOOD_PUSH,
    { auth: true, headers: { ...JSON_TYPE, 'x-scope-orgid': 't1|t2' } },
    400,
    'multiple org IDs',
  ],
  ['a bad tenant', GOOD_PUSH, { auth: true, headers: { ...JSON_TYPE, 'x-scope-orgid': '../x' } }, 400, "character '/'"],
  [
    'a long tenant',
    GOOD_PUSH,
    { auth: true, headers: { ...JSON_TYPE, 'x-scope-orgid': 't'.repeat(200) } },
    400,
    'too long',
  ],
  [
    'no labels, where no name is found for them',
    labelled({}),
    { discoversServiceName: false },
    400,
    'at least one label pair',
  ],
  [
    'metadata where none is allowed',
    valued([ns(), 'x', { a: 'b' }], GOOD_ENTRY),
    { allowMetadata: false },
    400,
    'disallowed',
  ],
  ['a body that is too large', GOOD_PUSH, { maxBodyBytes: 10 }, 400, 'unexpected end of input'],
];

describe('a push in the form', () => {
  for (const [name, body, options, status, text = ''] of FORMS) {
    test(name, async () => {
      const loki = await startFakeLoki(options);
      const answer = await push(loki.url, body, options);
      await loki.close();
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(text);
    });
  }
});
