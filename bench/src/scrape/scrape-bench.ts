import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { JUDGED_SERIES, SCRAPE_SIZES } from './catalogue.js';
import { latencyRows, reportLatency } from './latency/latency-report.js';
import { measureLatency } from './latency/measure-latency.js';
import { ALL_CHANGES, measureSize } from './measure-size.js';
import { reportSize } from './scrape-report.js';
import { scrapeRows } from './scrape-rows.js';

interface Part {
  /** The cases that it measures. */
  readonly cases: readonly string[];
  measure(settings: BenchSettings): Promise<readonly Row[]>;
}

const LATENCY_CASE = `${JUDGED_SERIES}/p99`;
const LATENCY_ROUNDS = 20;
const LATENCY_ROUNDS_SHORT = 6;

const PARTS: readonly Part[] = [
  ...SCRAPE_SIZES.map((size): Part => {
    const nameOf = (changes: string) => `${size.series}/${changes}`;
    return {
      cases: ALL_CHANGES.map(nameOf),
      async measure({ node, short, rounds, caseName }) {
        const measured = await measureSize({
          ...{ size, node, nodeMajor: majorOf(node) },
          rounds: Math.min(rounds, short ? size.roundsShort : size.rounds),
          changes: ALL_CHANGES.filter((changes) => caseName === undefined || caseName === nameOf(changes)),
        });
        const rows = scrapeRows(measured);
        console.log(`\n${reportSize(measured, rows)}`);
        return rows;
      },
    };
  }),
  {
    cases: [LATENCY_CASE],
    async measure({ node, short, rounds }) {
      const most = Math.min(rounds, short ? LATENCY_ROUNDS_SHORT : LATENCY_ROUNDS);
      const figures = await measureLatency({ node, rounds: most, series: JUDGED_SERIES });
      console.log(`\n${reportLatency(LATENCY_CASE, figures)}`);
      return latencyRows(LATENCY_CASE, figures);
    },
  },
];

/** What a scrape costs the process that is scraped, beside prom-client, and who else waits for it. */
export async function benchScrape(settings: BenchSettings): Promise<BenchReport> {
  const parts = chosenParts(settings.caseName);
  console.log(`\nscraped processes under Node ${nodeVersion(settings.node)}`);
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const part of parts) {
    try {
      rows.push(...(await part.measure(settings)));
    } catch (error) {
      failures.push(`${part.cases.join(', ')}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { rows, failures };
}

function chosenParts(name: string | undefined): readonly Part[] {
  const chosen = PARTS.filter(({ cases }) => name === undefined || cases.includes(name));
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${name} is unknown: choose one of ${PARTS.flatMap(({ cases }) => cases).join(', ')}`);
}

function majorOf(node: string): number {
  return Number.parseInt(nodeVersion(node).slice(1), 10);
}
