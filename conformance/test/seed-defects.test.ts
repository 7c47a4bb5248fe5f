import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../src/frameworks.js';
import { type Framework, openStage, type Stage } from '../src/stage.js';

async function withStage(framework: Framework, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage(framework);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

/** The defects that show only in a whole application; the others are tested where they would arise. */
describe.each(Object.entries(FRAMEWORKS))(
  'what was wrong in the code that this grew from, on %s',
  (_name, framework) => {
    test('6: a client that left was counted and never timed, and both disagreed for ever', () =>
      withStage(framework, async ({ connect, gates, log, scrape }) => {
        const connection = connect();
        connection.send({ path: '/held' });
        await gates.reached('held');
        connection.leave();
        await log.reached(1);
        const samples = await scrape();
        const labels = { route: '/held', status_code: '499' };
        expect(samples.sum('http_requests_total', labels)).toBe(1);
        expect(samples.sum('http_request_duration_seconds_count', labels)).toBe(1);
      }));

    test('7: the raw URL of every 404 became a label', () =>
      withStage(framework, async ({ exchange, log, scrape }) => {
        for (const path of ['/nope/1', '/nope/2?a=b', '/wp-login.php']) await exchange({ path });
        await log.reached(3);
        const samples = await scrape();
        expect(samples.sum('http_requests_total', { route: '<unmatched>', status_code: '404' })).toBe(3);
        expect(JSON.stringify(samples.all)).not.toMatch(/nope|wp-login/);
      }));

    test('10: every scrape was counted and timed itself', () =>
      withStage(framework, async ({ scrape, log }) => {
        await scrape();
        const samples = await scrape();
        expect(samples.sum('http_requests_total')).toBe(0);
        expect(samples.sum('http_request_duration_seconds_count')).toBe(0);
        expect(log.events).toEqual([]);
      }));

    test('11: closing one application stopped the telemetry of all others', () =>
      withStage(framework, async ({ exchange, log, sibling, scrape }) => {
        await (await sibling()).close();
        await exchange({ path: '/users/1' });
        await log.reached(1);
        expect((await scrape()).sum('http_requests_total', { route: '/users/:id', status_code: '200' })).toBe(1);
      }));

    test('16: the Host header became a label', () =>
      withStage(framework, async ({ exchange, log, scrape }) => {
        await exchange({ path: '/users/1', headers: { host: 'attacker.example' } });
        await log.reached(1);
        expect(JSON.stringify((await scrape()).all)).not.toContain('attacker');
      }));
  },
);
