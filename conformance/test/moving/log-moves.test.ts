import { PassThrough } from 'node:stream';
import { LOG_FIELDS } from '@vigia/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { LOG_MOVES } from '../../src/moving/log-moves.js';
import { type MovedService, startAfter, startBefore } from '../../src/moving/moved-service.js';
import { type Move, NODE_24_MISSING } from '../../src/moving/moves.js';
import { readPage, spansOf } from '../../src/moving/page.js';
import { playRequest } from '../../src/moving/play-request.js';

type Fields = Readonly<Record<string, unknown>>;

interface LoggingService {
  readonly service: MovedService;
  readonly lines: readonly Fields[];
}

const node24 = requirement({ name: 'nestjs-pino', installedByCi: false, probe: () => NODE_24_MISSING });
const WRITTEN = { timeout: 10_000, interval: 20 };
/** Whatever stands in it is the application's, or its client's. */
const OPEN = ['req.headers', 'req.query', 'req.params', 'res.headers', 'err'];

const { written } = vi.hoisted(() => ({ written: { lines: [] as Fields[] } }));

// The lines of the service as it becomes are kept, in place of the stdout of the tests.
vi.mock(import('@vigia/core'), async (importOriginal) => {
  const { withDestination } = await import('../../src/fixtures/with-destination.js');
  return withDestination(await importOriginal(), { write: (line) => void written.lines.push(JSON.parse(line)) });
});

async function logAsBefore(move: Move): Promise<LoggingService> {
  const stdout = new PassThrough();
  const lines: Fields[] = [];
  let rest = '';
  stdout.on('data', (chunk) => {
    const [last = '', ...whole] = `${rest}${chunk}`.split('\n').reverse();
    lines.push(...whole.reverse().map((line) => JSON.parse(line)));
    rest = last;
  });
  return { service: await startBefore(move, stdout), lines };
}

async function logAsAfter(move: Move): Promise<LoggingService> {
  written.lines = [];
  return { service: await startAfter(move), lines: written.lines };
}

/** What is written about a request, once so many lines are. */
async function linesFor({ service, lines }: LoggingService, path: string, count: number): Promise<readonly Fields[]> {
  const before = lines.length;
  await playRequest(service, { method: 'GET', path });
  await vi.waitFor(() => expect(lines.length).toBe(before + count), WRITTEN);
  return lines.slice(before);
}

/** A line as the tables write it: level, message and status, and what has failed. */
function told({ level, msg, status, res, err }: Fields): string {
  const code = isFields(res) ? res['statusCode'] : status;
  const cause = isFields(err) && err['message'] !== msg ? `: ${err['message']}` : '';
  const parts = [level, msg, code].filter((part) => part !== undefined);
  return parts.map(String).join(' ') + cause;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The fields of a line with those in `req` and `res` as `req.method`. */
function flat(line: Fields, prefix = ''): Fields {
  const parts = Object.entries(line).map(([name, value]): Fields => {
    const path = prefix + name;
    return isFields(value) && !OPEN.includes(path) ? flat(value, `${path}.`) : { [path]: value };
  });
  return Object.assign({}, ...parts);
}

describe.each(LOG_MOVES)('moving over: $name', (move) => {
  describe.skipIf(move.node === undefined && node24.missing && move.name === 'nestjs-pino')('beside each other', () => {
    let before: LoggingService;
    let after: LoggingService;

    beforeAll(async () => {
      vi.stubEnv('NODE_ENV', 'test');
      [before, after] = [await logAsBefore(move), await logAsAfter(move)];
    });

    afterAll(async () => {
      vi.unstubAllEnvs();
      await after.service.close();
      await before.service.close();
    });

    const page = readPage(`moving/${move.page}`);

    if (move.framework === 'nest') {
      test('what is no JSON has a line here alone', async () => {
        const send = async ({ service }: LoggingService) => {
          const headers = { 'content-type': 'application/json', connection: 'close' };
          await (await fetch(`${service.url}/orders`, { method: 'POST', headers, body: '{' })).text();
        };
        await send(before);
        await send(after);
        await vi.waitFor(() => expect(after.lines.at(-1)).toMatchObject({ method: 'POST', status: 400 }), WRITTEN);
        const [next] = await linesFor(before, '/users/17', 1);
        expect(flat(next ?? {})).toMatchObject({ 'req.url': '/users/17' });
        expect(before.lines.map((line) => flat(line)).filter((line) => line['req.method'] === 'POST')).toEqual([]);
      });
    }

    test.each(page.rows('The same requests'))('%s is told of as the page says', async (request, theirs, ours) => {
      const [, path = ''] = (spansOf(request)[0] ?? '').split(' ');
      const expected = { theirs: spansOf(theirs), ours: spansOf(ours) };
      const [old, own] = [
        await linesFor(before, path, expected.theirs.length),
        await linesFor(after, path, expected.ours.length),
      ];
      expect({ theirs: old.map(told), ours: own.map(told) }).toEqual(expected);
    });

    test('the page names every field of the package, and what it is here', async () => {
      const [old] = await linesFor(before, '/users/17', 1);
      const [own] = await linesFor(after, '/users/17', 1);
      const [theirs, ours] = [flat(old ?? {}), own ?? {}];
      const rows = page
        .rows('Fields')
        .map(([name, here, more]) => ({ name: spansOf(name)[0], here: spansOf(here)[0], more }));
      expect(rows.flatMap(({ name }) => name ?? []).sort()).toEqual([...Object.keys(theirs), 'err'].sort());
      for (const { name = '', here, more } of rows) {
        if (here === undefined) continue;
        expect([...Object.keys(ours), ...Object.keys(LOG_FIELDS)], name).toContain(here);
        if (more === '') expect(ours[here], name).toEqual(theirs[name]);
      }
    });
  });
});
