import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerWith, type FakeLoki, startFakeLoki } from '../fake-loki/fake-loki.js';
import { type Ran, run } from '../run.js';

let loki: FakeLoki;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

interface Tail {
  /** Resolves when so many lines are printed. */
  printed(count: number): Promise<readonly string[]>;
  end(): Promise<Ran>;
}

function tail(...flags: readonly string[]): Tail {
  const stop = new AbortController();
  const waiting: { readonly count: number; readonly resolve: (lines: readonly string[]) => void }[] = [];
  let lines: readonly string[] = [];
  const ended = run(['tail', loki.url, '--json', ...flags], {
    signal: stop.signal,
    onPrinted(text) {
      lines = text.split('\n').slice(0, -1);
      for (const { count, resolve } of waiting) if (lines.length >= count) resolve(lines);
    },
  });
  return {
    printed: (count) =>
      lines.length >= count ? Promise.resolve(lines) : new Promise((resolve) => waiting.push({ count, resolve })),
    async end() {
      stop.abort();
      return ended;
    },
  };
}

function store(line: string, agoMs = 0): void {
  loki.store({ timestampNs: BigInt(Date.now() - agoMs) * 1_000_000n, line: JSON.stringify({ line }) });
}

describe('a tail', () => {
  test('prints what comes, once, and ends with 0 at Ctrl-C', async () => {
    store('before', 1_000);
    const tailing = tail();
    await loki.asked(1);
    store('one');
    await tailing.printed(1);
    store('two');
    await tailing.printed(2);
    await loki.asked(loki.questions.length + 2);
    const { exitCode, stderr, lines } = await tailing.end();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(lines.map((line) => JSON.parse(line).line)).toEqual(['one', 'two']);
  });

  test('begins where it is told', async () => {
    store('long ago', 120_000);
    store('before', 30_000);
    const tailing = tail('--since', '1m');
    await tailing.printed(1);
    expect((await tailing.end()).lines).toEqual(['{"line":"before"}']);
  });

  test('prints lines that come late', async () => {
    store('first', 90_000);
    const tailing = tail('--since', '2m', '--late', '1m');
    await tailing.printed(1);
    store('newest');
    await tailing.printed(2);
    store('late', 3_000);
    await tailing.printed(3);
    expect((await tailing.end()).lines).toEqual(['{"line":"first"}', '{"line":"newest"}', '{"line":"late"}']);
  });

  test('loses nothing and repeats nothing while Loki is away', async () => {
    const tailing = tail();
    await loki.asked(1);
    store('one');
    await tailing.printed(1);
    await loki.stop();
    for (let index = 0; index < 2_000; index += 1) store(`away ${index}`);
    await loki.start();
    loki.failWith(answerWith(500, 'empty ring'), 1);
    await tailing.printed(2_001);
    const { lines, stderr } = await tailing.end();
    expect(lines).toHaveLength(2_001);
    expect(new Set(lines).size).toBe(2_001);
    expect(stderr).toContain('answered 500: empty ring. Trying again.');
  });
});
