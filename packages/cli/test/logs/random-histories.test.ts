import { expect, test } from 'vitest';
import type { LokiLine } from '../../src/loki/loki-line.js';
import type { RangeAnswer, RangeQuestion } from '../../src/loki/query-range.js';
import { readHistory } from '../../src/loki/read-history.js';
import { answerQueryRange } from '../fake-loki/query-range.js';
import type { StoredEntry } from '../fake-loki/stored-entry.js';

const SPAN = { startNs: 1_000n, endNs: 1_100n };

/** Numbers from 0 on, below a limit; the same for the same seed. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Times crowd together; the first and the last of the span, and those beside it, are among them. */
function randomEntries(dice: (limit: number) => number): readonly StoredEntry[] {
  const crowd = 1 + dice(101);
  return Array.from({ length: dice(400) }, (_, index) => ({
    timestampNs: 999n + BigInt(dice(crowd) % 103),
    // Some lines are the same in all.
    line: dice(10) === 0 ? 'same' : `line ${index}`,
    labels: { service_name: dice(2) === 0 ? 'orders' : 'carts' },
    metadata: {},
  }));
}

function loki(entries: readonly StoredEntry[], mostLines: number) {
  return async (question: Omit<RangeQuestion, 'query'>): Promise<RangeAnswer> => {
    const { startNs, endNs, limit, direction } = question;
    if (limit > mostLines) return { kind: 'limited', mostLines };
    const [start, end] = [String(startNs), String(endNs)];
    const query = '{service_name=~".+"}';
    const parameters = new URLSearchParams({ query, start, end, limit: String(limit), direction });
    const limits = { mostLines, mostBytes: 1e9, longestSpanNs: 10n ** 18n };
    const { result } = JSON.parse(answerQueryRange(entries, parameters, limits).text).data;
    const lines: LokiLine[] = result.flatMap(({ stream, values }: { stream: LokiLine['labels']; values: string[][] }) =>
      values.map(([time = '', text = '']) => ({ timestampNs: BigInt(time), text, labels: stream })),
    );
    const sign = direction === 'forward' ? 1 : -1;
    lines.sort((one, other) => sign * Number(one.timestampNs - other.timestampNs));
    return { kind: 'lines', lines, isFull: lines.length >= limit };
  };
}

function crowdOf(entries: readonly StoredEntry[]): number {
  const counts = new Map<bigint, number>();
  for (const { timestampNs } of entries) counts.set(timestampNs, (counts.get(timestampNs) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}

function described(lines: readonly Pick<LokiLine, 'timestampNs' | 'text' | 'labels'>[]): readonly string[] {
  return lines.map(({ timestampNs, text, labels }) => `${timestampNs} ${labels['service_name']} ${text}`).sort();
}

test.each(['forward', 'backward'] as const)('random histories, read %s, are whole and in order', async (direction) => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const dice = createDice(seed);
    const entries = randomEntries(dice);
    // One more than have one time: fewer cannot lead beyond them.
    const ask = loki(entries, crowdOf(entries) + 1 + dice(50));
    const cuts: bigint[] = [];
    const lines: LokiLine[] = [];
    const pages = readHistory({ ...SPAN, direction, ask, pageLines: 1 + dice(60), onCut: (time) => cuts.push(time) });
    for await (const page of pages) lines.push(...page);
    const inside = entries.filter(({ timestampNs }) => timestampNs >= SPAN.startNs && timestampNs < SPAN.endNs);
    const times = lines.map(({ timestampNs }) => Number(timestampNs));
    const sign = direction === 'forward' ? 1 : -1;
    expect(described(lines), `seed ${seed}`).toEqual(
      described(inside.map((entry) => ({ ...entry, text: entry.line }))),
    );
    expect(times, `seed ${seed}`).toEqual([...times].sort((one, other) => sign * (one - other)));
    expect(cuts, `seed ${seed}`).toEqual([]);
  }
});
