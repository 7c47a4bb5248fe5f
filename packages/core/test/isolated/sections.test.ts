import { createTelemetry } from '@vigia/core';
import { Counter, Gauge } from 'prom-client';
import { expect, test } from 'vitest';
import { refreshed, splitSections } from '../../src/isolated/sections.js';
import { exposed } from '../metrics/scrape-of.js';

const NASTY = ['a\n# TYPE b gauge\nb 1', '# EOF', '\n# HELP', '"}# UNIT x y', 'ñ🦉\ud800'];

/** An exposition with all that could be mistaken for metadata. */
async function nasty(accept: string): Promise<Buffer> {
  const vigia = createTelemetry({ logs: false });
  const { registry, monitor } = vigia;
  const rows = new Counter({
    name: 'rows_total',
    help: 'Rows\n# HELP other',
    labelNames: ['kind'],
    registers: [registry],
  });
  for (const kind of NASTY) rows.inc({ kind });
  new Gauge({ name: 'rows', help: ' ', registers: [registry] }).set(1);
  for (const route of NASTY)
    monitor.registerRequestDuration({ domain: 'web', route, method: 'GET', statusCode: 200 }, 1);
  const body = Buffer.from(await exposed(vigia, accept));
  await vigia.close();
  return body;
}

test.each(['text/plain', 'application/openmetrics-text'])(
  'an exposition as %s is what its families are',
  async (accept) => {
    const body = await nasty(accept);
    const sections = splitSections(body);
    const declared = body.toString().match(/(?<=^# TYPE )\S+/gm);
    expect(sections.families.map(({ name }) => name)).toEqual(declared);
    expect(Buffer.concat(refreshed(sections, sections)).equals(body)).toBe(true);
  },
);

test('a family is put in the place of an older one, if it is the same metric', () => {
  const old = splitSections(Buffer.from('# HELP a A.\n# TYPE a gauge\na 1\n# HELP b B.\n# TYPE b gauge\nb 1\n# EOF\n'));
  const fresh = splitSections(
    Buffer.from(
      '# HELP b B.\n# TYPE b gauge\nb 2\n# HELP a Other.\n# TYPE a gauge\na 2\n# HELP c C.\n# TYPE c gauge\nc 2\n',
    ),
  );
  expect(Buffer.concat(refreshed(old, fresh)).toString()).toBe(
    '# HELP a A.\n# TYPE a gauge\na 1\n# HELP b B.\n# TYPE b gauge\nb 2\n# EOF\n',
  );
});

test('nothing has no families', () => {
  expect(splitSections(new Uint8Array(0))).toMatchObject({ families: [] });
});
