import { expect, test } from 'vitest';
import { startGateway } from './fake-gateway.js';
import { pushingTelemetry } from './pushing-telemetry.js';

const SHARED = Symbol.for('vigia.process-end');

/** What telemetries do when a process has nothing left to do; the process of the tests has. */
function nothingIsLeftToDo(): void {
  for (const listener of process.rawListeners('beforeExit'))
    if (SHARED in listener) Reflect.apply(listener, process, []);
}

test('a process with nothing left to do pushes once', async () => {
  const gateway = await startGateway();
  pushingTelemetry({ url: gateway.url });
  nothingIsLeftToDo();
  nothingIsLeftToDo();
  await expect.poll(() => gateway.pushes.length).toBe(1);
  nothingIsLeftToDo();
  const { vigia } = pushingTelemetry({ url: gateway.url, job: 'other' });
  await vigia.close();
  expect(gateway.pushes.map(({ path }) => path)).toEqual(['/metrics/job/nightly', '/metrics/job/other']);
});

test('a telemetry that is closed at that moment shares the push', async () => {
  const gateway = await startGateway();
  const { vigia } = pushingTelemetry({ url: gateway.url });
  nothingIsLeftToDo();
  await vigia.close();
  expect(gateway.pushes).toHaveLength(1);
});

test('a telemetry that was closed pushes no more', async () => {
  const gateway = await startGateway();
  const { vigia } = pushingTelemetry({ url: gateway.url });
  await vigia.close();
  nothingIsLeftToDo();
  const other = pushingTelemetry({ url: gateway.url, job: 'other' });
  await other.vigia.close();
  expect(gateway.pushes).toHaveLength(2);
});
