import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ServiceLine } from '../src/service-lines.js';
import { type Service, startServices } from '../src/services.js';

type Fields = ServiceLine['fields'];

/** What differs from one request, process or client to the next. */
const VOLATILE = [
  'time',
  'service',
  'pid',
  'request_id',
  'request_uuid',
  'trace_id',
  'span_id',
  'duration_ms',
  'user_agent',
];

let services: readonly Service[];

beforeAll(async () => {
  services = await startServices();
});

afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
});

function linesOfReadme(example: string): readonly Fields[] {
  const text = readFileSync(new URL(`../../${example}/README.md`, import.meta.url), 'utf8');
  const [, block = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  return block
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function linesOfOrder({ url, lines }: Service): Promise<readonly Fields[]> {
  lines.take();
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/shops/lima/orders`, { method: 'POST', headers, body: '{"item":"lamp"}' });
  const written: Fields[] = [];
  await vi.waitFor(() => {
    written.push(...lines.take().map(({ fields }) => fields));
    expect(written).toHaveLength(2);
  });
  return written;
}

function lasting(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !VOLATILE.includes(name)));
}

test.each(['express', 'koa', 'fastify', 'nest'])(
  'the lines in the README of %s are those of its service',
  async (example) => {
    const service = services.find(({ name }) => name === example);
    if (service === undefined) throw new Error(`no service ${example}`);
    const [shown, written] = [linesOfReadme(example), await linesOfOrder(service)];
    expect(written.map((line) => Object.keys(line))).toEqual(shown.map((line) => Object.keys(line)));
    expect(written.map(lasting)).toEqual(shown.map(lasting));
  },
);
