import { createTelemetry, type Problem } from '@vigia/core';
import { expect, it } from 'vitest';

it('a destination that throws at the first line keeps no service from starting', async () => {
  const problems: Problem[] = [];
  const cause = new Error('no space left');
  const vigia = createTelemetry({
    onProblem: (problem) => problems.push(problem),
    logs: {
      destination: {
        write() {
          throw cause;
        },
      },
    },
  });
  expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', cause }]);
  await vigia.close();
});

it('a destination that throws throws at nobody who logs, and its lines are counted', async () => {
  const problems: Problem[] = [];
  const kept: string[] = [];
  let isFull = true;
  const vigia = createTelemetry({
    onProblem: (problem) => problems.push(problem),
    logs: {
      destination: {
        write(line) {
          if (isFull) throw new Error('no space left');
          kept.push(line);
        },
      },
    },
  });
  vigia.logger.info('lost');
  vigia.logger.child({ part: 'stock' }).error(new Error('lost too'));
  await vigia.job('nightly', () => {});
  isFull = false;
  vigia.logger.info('kept');
  const metrics = await vigia.handle(new Request('http://orders/metrics'), { address: '127.0.0.1' });
  expect(await metrics?.text()).toContain('telemetry_events_dropped_total{sink="destination",reason="sink_error"} 4');
  expect(kept.map((line) => JSON.parse(line).msg)).toEqual(['kept']);
  expect(problems.map(({ subject }) => subject)).toEqual(Array.from({ length: 4 }, () => 'logs.destination'));
  await vigia.close();
});

it('a destination that throws where nobody is told of problems is no loop', async () => {
  let writes = 0;
  const vigia = createTelemetry({
    logs: {
      destination: {
        write() {
          writes += 1;
          throw new Error('no space left');
        },
      },
    },
  });
  for (let count = 0; count < 10; count += 1) vigia.logger.info('lost');
  expect(writes).toBeLessThan(20);
  await vigia.close();
});
