import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineKpis } from '@vigia/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveConsole } from '../../src/index.js';
import { type LiveServer, startLiveServer } from '../live-server.js';

const PAGE = fileURLToPath(new URL('../../../../docs/live-api.md', import.meta.url));

/** Each address of the page with the JSON below it. */
const EXAMPLES = [
  ...readFileSync(PAGE, 'utf8').matchAll(/^`GET \/telemetry\/api\/(\S+)`\n\n```json\n([\s\S]*?)```$/gm),
].map(([, address = '', json = '']) => ({ address, example: JSON.parse(json) as object }));

let server: LiveServer;
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  const kpis = defineKpis({
    signups: { type: 'counter', help: 'Accounts made.', labels: { plan: ['free', 'pro'] } },
  });
  const page = liveConsole({ objectives: [{ name: 'availability', target: 0.999 }] });
  server = await startLiveServer(page, { kpis });
  headers = await server.enter();
  // As many as a verdict needs.
  for (let request = 0; request < 10; request += 1) await (await server.get('/work?fail')).text();
  server.vigia.logger.warn({ basket: 7 }, 'stock is low');
  await server.vigia.idle();
});

afterAll(() => server.close());

it('documents an example of every view', () => {
  expect(EXAMPLES.map(({ address }) => address.split('?')[0])).toEqual([
    'console',
    'overview',
    'routes',
    'route',
    'requests',
    'request',
    'logs',
    'business',
    'resources',
    'delivery',
  ]);
});

it.each(EXAMPLES)('$address has the fields of its example', async ({ address, example }) => {
  // Of those within one second the first is the exemplar of its bucket.
  const known = server.vigia.events.at(0)?.requestUuid ?? '';
  const response = await server.get(`/telemetry/api/${address.replace(/id=.*/, `id=${known}`)}`, headers);
  expect(response.status).toBe(200);
  const answered = new Set(namesIn(await response.json()));
  expect(namesIn(example).filter((name) => !answered.has(name))).toEqual([]);
});

/** The paths of all fields, of lists those of their items. */
function namesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [`${path}.${name}`, ...namesIn(item, `${path}.${name}`)]);
}
