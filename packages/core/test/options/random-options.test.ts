import { optionRows, VigiaError } from '@vigia/contract';
import { expect, test } from 'vitest';
import { resolveOptions } from '../../src/options/resolve.js';
import { telemetryOptionsSchema } from '../../src/options/schema.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';

const RUNS = 5_000;
const SECRET = 'hunter2';

const paths = optionRows(telemetryOptionsSchema.fields).map(({ path }) => path);

/** Values that some option takes, none takes, or that throw when they are touched. */
const VALUES: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1, 16, 1.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 10n, Symbol('s')],
  ...[
    '',
    ' ',
    '/',
    '/m',
    'private',
    'public',
    'always',
    'info',
    'x-id',
    'x\ny',
    'x'.repeat(100_000),
    '\ud800',
    '__proto__',
  ],
  ...[{}, [], [undefined], ['/a', /b/g], [{ name: 'a', record: () => 1 }], { write: () => true }, new Map(), /a/y],
  ...[() => 'web', async () => 'x', class {}, Promise.resolve({}), new Date(Number.NaN), new Error('e')],
  ...[Object.create(null), JSON.parse('{"__proto__":1,"constructor":{}}'), untouchable(), revoked()],
];

/** What a secret may look like when it was written in the wrong way. */
const SPOILT_SECRETS: readonly unknown[] = [
  `${SECRET} `,
  `${SECRET}\n`,
  SECRET.repeat(1000),
  [SECRET],
  { value: SECRET },
  new String(SECRET),
  new Error(SECRET),
  Symbol(SECRET),
];

test(`${RUNS} random inputs: a frozen result or a VigiaError, an untouched input, a secret kept`, () => {
  const random = createRandom(20_251);
  const outcomes = { accepted: 0, refused: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const input = randomOptions(random);
    const token = random() < 0.1 ? `${SECRET} ${SECRET}` : undefined;
    outcomes[outcomeOf(freezeDeeply(input), token)] += 1;
  }
  expect(outcomes.accepted).toBeGreaterThan(RUNS / 100);
  expect(outcomes.refused).toBeGreaterThan(RUNS / 2);
});

test('an input that cannot be written to is accepted when it is right', () => {
  const input = freezeDeeply({
    service: { name: 'orders' },
    metrics: { token: SECRET, limits: { routes: 5 } },
    requests: { ignore: ['/a', /b/], id: { header: 'X-Id' } },
    sinks: [{ name: 'test', record: () => undefined }],
  });
  expect(resolveOptions(input, environmentOf()).service.name).toBe('orders');
});

function outcomeOf(input: object, token: string | undefined): 'accepted' | 'refused' {
  try {
    const resolved = resolveOptions(input as TelemetryOptions, environmentOf({ VIGIA_METRICS_TOKEN: token }));
    expect(Object.isFrozen(resolved)).toBe(true);
    return 'accepted';
  } catch (error) {
    if (!VigiaError.isInstance(error)) throw error;
    expect(error.message).not.toContain(SECRET);
    expect(error.message.length).toBeLessThan(10_000);
    return 'refused';
  }
}

function randomOptions(random: () => number): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const count = Math.floor(random() * 4);
  for (let index = 0; index < count; index += 1) put(input, pick(paths, random).split('.'), pick(VALUES, random));
  if (random() < 0.2) put(input, ['metrics', 'token'], pick(SPOILT_SECRETS, random));
  if (random() < 0.1) put(input, [mutilate(pick(paths, random), random)], pick(VALUES, random));
  return input;
}

function put(target: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const child = target[name];
  const inner: Record<string, unknown> = isPlain(child) ? child : {};
  target[name] = inner;
  put(inner, rest, value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !VALUES.includes(value) && !Array.isArray(value);
}

function mutilate(name: string, random: () => number): string {
  const at = Math.floor(random() * name.length);
  return name.slice(0, at) + name.slice(at + 1);
}

function freezeDeeply<Value extends object>(value: Value): Value {
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null && !VALUES.includes(child)) freezeDeeply(child);
  }
  return Object.freeze(value);
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

function untouchable(): object {
  const refuse = () => {
    throw new Error('touched');
  };
  return new Proxy({}, new Proxy({}, { get: () => refuse }));
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Mulberry32: the same sequence for the same seed, so that a failure comes back. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
