import { shuffled } from '../statistics/shuffled.js';
import type { CaseFigures } from './case-figures.js';
import type { LogCase, LogSubject } from './catalogue.js';
import { type RunFigures, type RunGround, runCase } from './run-case.js';

/** How the cases are measured. */
export interface Measuring {
  readonly ground: RunGround;
  /** More cases at once. */
  readonly short: boolean;
  /** Told of each case when it is done. */
  done(figures: CaseFigures): void;
}

/** What came of the cases, and what could not be measured. */
export interface MeasuredCases {
  readonly figures: readonly CaseFigures[];
  readonly failures: readonly string[];
}

const TOGETHER = 2;
const TOGETHER_SHORT = 6;

/** Measures some cases at once, where they do not disturb each other, and the others one process at a time. */
export async function measureCases(cases: readonly LogCase[], measuring: Measuring): Promise<MeasuredCases> {
  const failures: string[] = [];
  const together = cases.filter((one) => one.together);
  const alone = cases.filter((one) => !one.together);

  async function measure(logCase: LogCase): Promise<CaseFigures> {
    const runs = new Map<string, RunFigures[]>(logCase.subjects.map(({ name }) => [name, []]));
    const attempt = async (subject: LogSubject): Promise<void> => {
      try {
        runs.get(subject.name)?.push(await runCase(logCase, subject, measuring.ground));
      } catch (error) {
        failures.push(`${logCase.name}, ${subject.name}: ${error instanceof Error ? error.message : error}`);
      }
    };
    for (let round = 0; round < logCase.rounds; round += 1) {
      const subjects = shuffled(logCase.subjects);
      await atOnce(subjects, { limit: logCase.together ? subjects.length : 1, act: attempt });
    }
    const figures = { logCase, runs };
    measuring.done(figures);
    return figures;
  }

  const limit = measuring.short ? TOGETHER_SHORT : TOGETHER;
  const figures = [
    ...(await atOnce(together, { limit, act: measure })),
    ...(await atOnce(alone, { limit: 1, act: measure })),
  ];
  return { figures, failures };
}

/** Does it for every item, never for more than so many at once. Results are in the order of the items. */
async function atOnce<Item, Result>(
  items: readonly Item[],
  { limit, act }: { readonly limit: number; act(item: Item): Promise<Result> },
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await act(next[1]);
    }
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
