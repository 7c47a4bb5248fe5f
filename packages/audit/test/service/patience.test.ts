import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AuditOptions, type AuditStore, createAudit, sqlAudit } from '../../src/index.js';

const MINUTE_MS = 60_000;

const ends: (() => unknown)[] = [];

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));

afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) await end();
});

function never(): Promise<never> {
  return new Promise(() => undefined);
}

const nothing = sqlAudit({ pool: { query: () => Promise.resolve([]) } });

function open(store: Partial<AuditStore>, options: Partial<AuditOptions> = {}) {
  const vigia = createTestTelemetry();
  const audit = createAudit(vigia, { store: { ...nothing, ...store }, verification: false, ...options });
  ends.push(() => vigia.close());
  return { vigia, audit };
}

it('seals on when a round of sealing has had no answer', async () => {
  let asked = 0;
  const seal: AuditStore['seal'] = async () => {
    asked += 1;
    return asked === 1 ? never() : { sealed: asked === 2 ? 3 : 0, heads: [] };
  };
  const { vigia } = open({ seal });
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(vigia.problems).toMatchObject([{ subject: 'seal', message: expect.stringContaining('no answer within') }]);
  expect(await vigia.metric('audit_sealed_entries_total')).toBe(3);
  expect(await vigia.metric('audit_failures_total', { act: 'seal' })).toBe(1);
});

it('leaves most connections to the application when none of its own is answered', async () => {
  const seal = vi.fn(never);
  const beginVerification = vi.fn(never);
  const { vigia, audit } = open({ seal, beginVerification }, { verification: { intervalMs: 1_000 } });
  await vi.advanceTimersByTimeAsync(30 * MINUTE_MS);
  expect([seal.mock.calls.length, beginVerification.mock.calls.length]).toEqual([2, 2]);
  const subjects = new Set(vigia.problems.map(({ subject }) => subject));
  expect([...subjects].sort()).toEqual(['seal', 'verify']);
  expect(vigia.problems.at(-1)?.message).toContain('2 earlier calls have had no answer yet');
  const flushed = audit.flush();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await flushed;
});

it('ends in time while it waits for an answer', async () => {
  const { vigia } = open({ seal: never, beginVerification: never }, { verification: { intervalMs: 1_000 } });
  await vi.advanceTimersByTimeAsync(5_000);
  const closed = vigia.close(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  await closed;
});

it('says nothing of a verification whose answers came too late', async () => {
  let answer = (_links: readonly never[]): void => {};
  const links = () =>
    new Promise<readonly never[]>((resolve) => {
      answer = resolve;
    });
  const endVerification = vi.fn(async () => {});
  const chain = { tenant: 'default', sequence: 3, hash: 'f'.repeat(64) };
  const begin = { findings: [], lastFindings: [] };
  const store = { links, endVerification, heads: async () => [chain], head: async () => chain };
  const beginVerification = vi.fn(async () => begin).mockResolvedValue(undefined as never);
  const { vigia } = open(
    { ...store, beginVerification: beginVerification.mockResolvedValueOnce(begin) },
    { verification: { intervalMs: 1_000 } },
  );
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  answer([]);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(endVerification).not.toHaveBeenCalled();
  expect(vigia.problems.map(({ subject }) => subject)).toContain('verify');
});

it('publishes on when a key was not handed over', async () => {
  const heads = [{ tenant: 'default', sequence: 1, hash: 'f'.repeat(64) }];
  let sealed = 1;
  const seal = async () => ({ sealed: sealed-- > 0 ? 1 : 0, heads });
  const privateKey = vi.fn<() => Promise<string>>(never);
  const { vigia } = open({ seal }, { heads: { intervalMs: 1_000, privateKey } });
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(privateKey.mock.calls.length).toBeGreaterThan(1);
  expect(vigia.problems[0]).toMatchObject({ subject: 'publish' });
});
