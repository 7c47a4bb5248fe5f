import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { createWatched, type Watched } from '../watched.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const MIB = 1_048_576;

/** What of the memory is used after a collection. */
function usedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What a watch holds after it was fed. */
function heldBytes(make: () => Watched, feed: (watched: Watched) => void): number {
  feed(make());
  const before = usedBytes();
  const watched = make();
  feed(watched);
  const held = usedBytes() - before;
  expect(watched.nowMs()).toBeGreaterThan(0);
  return held;
}

/** A text of its own, of which parts are taken. */
function great(characters: number, seed: number): string {
  return `${seed}`.padEnd(characters, 'abcdefgh');
}

describe('what a watch holds', () => {
  test('of great requests is a few KiB of each', () => {
    const feed = (watched: Watched): void => {
      for (let index = 0; index < 2_000; index += 1) {
        const target = great(200_000, index);
        const error = new Error(great(50_000, index));
        error.stack = great(50_000, index);
        watched.pass(0.01);
        watched.request({
          status: index % 2 === 0 ? 500 : 200,
          durationSeconds: index,
          path: target.slice(0, 5_000),
          query: target.slice(5_001),
          headers: Object.fromEntries(Array.from({ length: 100 }, (_, header) => [`h${header}`, great(10_000, index)])),
          error: index % 2 === 0 ? error : undefined,
        });
      }
    };
    expect(heldBytes(() => createWatched({ requests: 100 }), feed)).toBeLessThan(8 * MIB);
  });

  test('of log lines is within `lineBytes`, however long or short they are', () => {
    for (const characters of [10, 400, 5_000, 100_000]) {
      const feed = (watched: Watched): void => {
        for (let index = 0; index < 20_000_000 / (characters + 1_000); index += 1) {
          const line = JSON.stringify({ level: 30, msg: great(characters, index), more: great(characters, index) });
          watched.watch.recordLog?.({ level: 'info', timeMs: 0, line, fields: {} });
        }
      };
      const make = () => createWatched({ lines: 1e6, lineBytes: 2 * MIB });
      expect(heldBytes(make, feed), `${characters}`).toBeLessThan(2.5 * MIB);
    }
  });

  test('of numbers is about a MiB for an hour, and a tenth more for each route', () => {
    const feedHour =
      (routes: number) =>
      (watched: Watched): void => {
        for (let second = 0; second < 3_600; second += 1) {
          watched.pass(1);
          for (let route = 0; route < routes; route += 1) watched.request({ route: `/route-${route}` });
        }
      };
    const one = heldBytes(() => createWatched({ requests: 1 }), feedHour(1));
    const eleven = heldBytes(() => createWatched({ requests: 1 }), feedHour(11));
    expect(one).toBeLessThan(1.5 * MIB);
    expect((eleven - one) / 10).toBeLessThan(128 * 1_024);
  });

  test('of a quiet service is a tenth of a MiB', () => {
    expect(
      heldBytes(
        () => createWatched(),
        () => undefined,
      ),
    ).toBeLessThan(128 * 1_024);
  });
});
