import type { Problem } from '@vigia/contract';
import { expect, it } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { Telemetry } from '../../src/telemetry.js';

const READY = { maxHoldMs: false, minDiskFreeRatio: false, cacheMs: 0 } as const;

async function statusOf(vigia: Telemetry): Promise<number | undefined> {
  return (await vigia.handle(new Request('http://a/readyz'), { address: '127.0.0.1' }))?.status;
}

it('a logger that throws takes nothing from readiness, and is told of', async () => {
  let isWell = false;
  let isBroken = false;
  const problems: Problem[] = [];
  const vigia = createTelemetry({
    health: { ...READY, checks: { database: () => isWell } },
    onProblem: (problem) => problems.push(problem),
    logs: {
      destination: {
        write() {
          if (isBroken) throw new Error('disk full');
        },
      },
    },
  });
  isBroken = true;
  expect(await statusOf(vigia)).toBe(503);
  isWell = true;
  expect(await statusOf(vigia)).toBe(200);
  isWell = false;
  expect(await statusOf(vigia)).toBe(503);
  expect(problems.map(({ code }) => code)).toEqual([
    'VIGIA_HEALTH_CHECK_FAILED',
    'VIGIA_CALLBACK_FAILED',
    'VIGIA_HEALTH_CHECK_FAILED',
  ]);
  await vigia.close();
});
