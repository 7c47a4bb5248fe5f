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
