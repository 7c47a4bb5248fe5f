import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  arrivedAt,
  createDeliveryStage,
  type DeliveryStage,
  type DeliveryStageOptions,
  missingAt,
} from '../../../src/otlp/delivery/delivery-stage.js';
import { type OtlpReceiver, startOtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceiverProfile } from '../../../src/otlp/receiver/profile.js';
import { collector } from '../../../src/otlp/receiver/profiles/collector.js';
import {
  HANG,
  LOST_ANSWER,
  type PlannedAnswer,
  partialSuccess,
  RESET,
  refusal,
  tooManyRequests,
} from '../../../src/otlp/receiver/transport/answer.js';

const COUNT = 150;
/** Fewer than what opens the breaker, which then rests. */
const ATTEMPTS = 2;

let receiver: OtlpReceiver;
let stages: DeliveryStage[];

beforeEach(() => {
  stages = [];
});

afterEach(async () => {
  await Promise.all(stages.map(({ vigia }) => vigia.close(0)));
  await receiver.close();
});

async function begin(options: DeliveryStageOptions = {}, profile?: ReceiverProfile): Promise<DeliveryStage> {
  receiver = await startOtlpReceiver({ profile });
  const stage = createDeliveryStage(receiver, options);
  stages.push(stage);
  return stage;
}

/** A request whose answer was lost is sent again, and must be. */
function expectAll(stage: DeliveryStage, names: readonly string[]): void {
  expect(missingAt(receiver, names)).toEqual([]);
  expect(receiver.faults().filter(({ rule }) => rule !== 'span-twice')).toEqual([]);
  expect([stage.unaccounted(), stage.lost()]).toEqual([0, 0]);
}

describe('nothing is lost', () => {
  it.each<readonly [string, PlannedAnswer]>([
    ['is overloaded', refusal(503)],
    ['fails', refusal(500)],
    ['hangs', HANG],
    ['resets connections', RESET],
    ['takes requests and loses its answers', LOST_ANSWER],
  ])('while the far end %s', async (_trouble, answer) => {
    const stage = await begin({ otlp: { timeoutMs: 300 } });
    receiver.answerWith(answer, ATTEMPTS);
    const names = await stage.record('span', COUNT);
    await stage.vigia.flush();
    expectAll(stage, names);
    expect(receiver.requests.length).toBeGreaterThan(ATTEMPTS);
  });

  it.each(['http/protobuf', 'http/json'] as const)('while the far end is away, over %s', async (protocol) => {
    const stage = await begin({ otlp: { protocol } });
    await receiver.stop();
    const names = await stage.record('span', COUNT);
    const flushed = stage.vigia.flush();
    await expect.poll(() => stage.retries(), { interval: 20, timeout: 10_000 }).toBeGreaterThan(0);
    await receiver.start();
    await flushed;
    expectAll(stage, names);
    expect(arrivedAt(receiver).spans).toHaveLength(COUNT);
  });
});

it('a far end that asks for time is given it', async () => {
  const stage = await begin({ otlp: { logs: false } });
  receiver.answerWith(tooManyRequests(2));
  const names = await stage.record('span', 5);
  const flushed = stage.vigia.flush();
  await receiver.until(() => receiver.requests.length === 1);
  const sinceMs = performance.now();
  await flushed;
  expect(performance.now() - sinceMs).toBeGreaterThan(1_900);
  expect(arrivedAt(receiver).spans).toEqual(names);
});

it('what was refused for good is counted, told of, and not sent again', async () => {
  const stage = await begin({ otlp: { logs: false } });
  receiver.answerWith(partialSuccess(3, 'three spans were too old'));
  await stage.record('span', 10);
  await stage.vigia.flush();
  expect(receiver.requests).toHaveLength(1);
  expect([stage.unaccounted(), stage.lost()]).toEqual([0, 3]);
  const told = stage.problems.filter(({ code }) => code === 'VIGIA_DELIVERY_LOSS').map(({ message }) => message);
  expect(told.join('\n')).toContain('three spans were too old');
});

it('requests become as small as the far end wants them', async () => {
  const profile = { ...collector(), maxBodyBytes: 12_000 };
  const stage = await begin({}, profile);
  const names = await stage.record('span', 500);
  await stage.vigia.flush();
  expect(missingAt(receiver, names)).toEqual([]);
  expect(arrivedAt(receiver).spans).toHaveLength(500);
  expect([stage.unaccounted(), stage.lost()]).toEqual([0, 0]);
});
