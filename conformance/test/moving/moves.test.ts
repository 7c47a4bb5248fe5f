import { HTTP_DURATION_BUCKETS, HTTP_SIZE_BUCKETS, METRICS } from '@vigia/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { boundsOf, familiesOf, parseFamily } from '../../src/moving/families.js';
import type { MovedService } from '../../src/moving/moved-service.js';
import { MOVES, type Move, NODE_24_MISSING } from '../../src/moving/moves.js';
import { readPage, spansOf } from '../../src/moving/page.js';
import { playRequest } from '../../src/moving/play-request.js';
import { countsAt, growth, scrape, sendSentinel } from '../../src/moving/scraping.js';
import { type ServicePair, startPair } from '../../src/moving/service-pair.js';

const node24 = requirement({ name: 'fastify-metrics', installedByCi: false, probe: () => NODE_24_MISSING });

const COUNTED = { timeout: 10_000, interval: 50 };
const OF_THE_PROCESS = /^(?:process|nodejs)_/;
const FRAMEWORK_NAMES = { express: 'Express', fastify: 'Fastify', koa: 'Koa', nest: 'Nest' };

/** A cell may be about one framework alone, which it names. */
function concerns({ framework }: Move, cell = ''): boolean {
  const named = Object.values(FRAMEWORK_NAMES).filter((name) => cell.includes(`on ${name}`));
  return named.length === 0 || named.includes(FRAMEWORK_NAMES[framework]);
}

function requestRows(move: Move) {
  const rows = readPage(`moving/${move.page}`).rows('The same requests');
  return rows.flatMap(([request = '', before = '', after = '']) => {
    const [method = '', path = ''] = (spansOf(request)[0] ?? '').split(' ');
    return concerns(move, request) ? [{ request, method, path, before: spansOf(before), after: spansOf(after) }] : [];
  });
}

function bucketRows({ page }: Move) {
  return readPage(`moving/${page}`)
    .rows('Buckets')
    .map(([name, theirs = '', ours = '']) => ({
      histogram: spansOf(name)[0] ?? '',
      theirs: theirs.split(', '),
      ours: ours.split(', '),
    }));
}

function defaultBounds(histogram: string): readonly string[] {
  return (histogram.endsWith('_bytes') ? HTTP_SIZE_BUCKETS : HTTP_DURATION_BUCKETS).map(String);
}

describe.each(MOVES)('moving over: $name', (move) => {
  describe.skipIf(move.name === 'fastify-metrics' && node24.missing)('beside each other', () => {
    let pair: ServicePair;

    beforeAll(async () => {
      vi.stubEnv('VIGIA_DISABLE', 'logs');
      pair = await startPair(move);
      await sendSentinel(pair.before.url);
      await sendSentinel(pair.after.url);
    });

    afterAll(async () => {
      await pair.close();
      vi.unstubAllEnvs();
    });

    test('the page names every metric of the package, and ours with its labels', async () => {
      const rows = readPage(`moving/${move.page}`).rows('Names');
      const named = rows.filter(([theirs]) => concerns(move, theirs));
      const [before, after] = [familiesOf(await scrape(pair.before.url)), familiesOf(await scrape(pair.after.url))];
      const foreign = [...before].filter(([name]) => !(OF_THE_PROCESS.test(name) && Object.hasOwn(METRICS, name)));
      const leftOut = readPage('moving/README')
        .rows('The process')
        .map(([name]) => spansOf(name)[0]);
      const expected = foreign.filter(([name]) => !leftOut.includes(name));
      expect(Object.fromEntries(named.map(([theirs]) => familyIn(theirs)))).toEqual(Object.fromEntries(expected));
      for (const [name, labels] of named.flatMap(([, ours = '']) => spansOf(ours).map(familyIn))) {
        if (after.has(name) && labels.length > 0) expect({ name, labels }).toEqual({ name, labels: after.get(name) });
        else if (name !== 'up') expect([...after.keys()]).toContain(name);
      }
    });

    test.each(bucketRows(move))('the bounds of $histogram are kept, and stand in the page', async (row) => {
      const before = boundsOf(await scrape(pair.before.url), row.histogram);
      expect(before).toEqual([...row.theirs, '+Inf']);
      expect(boundsOf(await scrape(pair.after.url), row.histogram)).toEqual(before);
      expect(row.ours).toEqual(defaultBounds(row.histogram));
    });

    test.each(requestRows(move))('$request is counted as the page says', async ({ method, path, before, after }) => {
      expect(await countedFor(pair.before, { method, path }, before)).toEqual(before);
      expect(await countedFor(pair.after, { method, path }, after)).toEqual(after);
    });
  });
});

function familyIn(cell = ''): readonly [string, readonly string[]] {
  const { name, labels } = parseFamily(spansOf(`${cell}`)[0] ?? cell);
  return [name, labels];
}

/** The label sets that are counted for a request, once the `expected` ones are, or everything that came before is. */
async function countedFor(
  service: MovedService,
  request: { readonly method: string; readonly path: string },
  expected: readonly string[],
): Promise<readonly string[]> {
  const before = await countsAt(service.url);
  await playRequest(service, request);
  await sendSentinel(service.url);
  return vi.waitFor(async () => {
    const { sentinels, others } = growth(before, await countsAt(service.url));
    const counted = request.path === '/metrics' ? others : others.filter((labels) => !labels.includes('"/metrics"'));
    expect(sentinels).toBe(1);
    expect(counted).toEqual(expected);
    return counted;
  }, COUNTED);
}
