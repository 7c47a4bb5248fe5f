import { createTelemetry, type Sink, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { afterEach, expect, test } from 'vitest';

const SHARED = Symbol.for('vigia.process-end');

type EndEvent = 'beforeExit' | 'exit';

/** The listeners of telemetries; the process of the tests has others, and does not end. */
function ours(event: EndEvent): readonly { (): void; [SHARED]: ReadonlySet<unknown> }[] {
  return process.rawListeners(event).filter((listener) => SHARED in listener) as never;
}

function happens(event: EndEvent): void {
  for (const listener of ours(event)) listener();
}

function parties(event: EndEvent): number {
  return ours(event).reduce((sum, listener) => sum + listener[SHARED].size, 0);
}

let open: Telemetry[] = [];

afterEach(async () => {
  await Promise.all(open.map((vigia) => vigia.close(100)));
  open = [];
});

function create(sink: Partial<Sink>, options: TelemetryOptions = {}): Telemetry {
  const vigia = createTelemetry({
    logs: false,
    metrics: { system: false },
    shutdown: { signals: false },
    sinks: [{ name: 'witness', ...sink }],
    ...options,
  });
  open.push(vigia);
  return vigia;
}

test('many telemetries have one listener for each event, and leave nothing behind', async () => {
  const before = parties('exit');
  for (let index = 0; index < 20; index += 1) create({ flush: async () => {} });
  expect(ours('exit')).toHaveLength(1);
  expect(ours('beforeExit')).toHaveLength(1);
  expect(parties('exit')).toBe(before + 20);
  await Promise.all(open.map((vigia) => vigia.close()));
  expect([parties('exit'), parties('beforeExit')]).toEqual([before, before]);
});

test('a telemetry whose sinks need nothing at the end takes no part in it', () => {
  const before = parties('exit');
  create({ record: () => undefined });
  expect(parties('exit')).toBe(before);
});

test('a process with nothing left to do asks a sink once to send what it has', async () => {
  let flushes = 0;
  const vigia = create({
    async flush() {
      flushes += 1;
    },
  });
  for (let times = 0; times < 3; times += 1) {
    happens('beforeExit');
    await vigia.flush();
  }
  // Thrice by hand.
  expect(flushes).toBe(4);
});

test('a sink that hangs is waited for no longer than the deadline, whatever it has', async () => {
  const signals: AbortSignal[] = [];
  const health = () => ({ queuedItems: 1 }) as ReturnType<NonNullable<Sink['health']>>;
  create(
    {
      health,
      flush(signal) {
        if (signal !== undefined) signals.push(signal);
        return new Promise(() => {});
      },
    },
    { shutdown: { signals: false, deadlineMs: 30 } },
  );
  happens('beforeExit');
  happens('beforeExit');
  expect(signals).toHaveLength(1);
  await expect.poll(() => signals[0]?.aborted).toBe(true);
  happens('beforeExit');
  expect(signals).toHaveLength(1);
});

test('the exit is told to every sink that has not closed; one that throws is reported', async () => {
  const told: string[] = [];
  const problems: string[] = [];
  const throwing: Sink = {
    name: 'throwing',
    exit() {
      throw new Error('no');
    },
  };
  const quiet: Sink = { name: 'quiet', exit: () => void told.push('quiet') };
  const onProblem = ({ code, sink }: { readonly code: string; readonly sink?: string | undefined }): void =>
    void problems.push(`${code} ${sink}`);
  const vigia = create({}, { sinks: [throwing, quiet], onProblem });
  happens('exit');
  expect(told).toEqual(['quiet']);
  expect(problems).toEqual(['VIGIA_SINK_FAILED throwing']);
  await vigia.close();
  happens('exit');
  expect(told).toEqual(['quiet']);
});

test('the exit is told to a sink whose close is overdue, for which the process is not held again', async () => {
  const told: string[] = [];
  const health = () => ({ queuedItems: 1 }) as ReturnType<NonNullable<Sink['health']>>;
  const vigia = create({
    health,
    flush: async () => void told.push('flush'),
    close: () => new Promise(() => {}),
    exit: () => void told.push('exit'),
  });
  await vigia.close(20);
  happens('beforeExit');
  happens('exit');
  expect(told).toEqual(['exit']);
});

test('the process keeps nothing of a telemetry whose sinks have nothing to do at the exit, though one never closes', async () => {
  const before = parties('exit');
  const vigia = create({ flush: async () => {}, close: () => new Promise(() => {}) });
  await vigia.close(20);
  expect(parties('exit')).toBe(before);
});
