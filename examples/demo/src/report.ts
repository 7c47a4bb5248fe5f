import { setTimeout as wait } from 'node:timers/promises';
import { formatLines } from './format-lines.js';
import { type Reading, readMetrics } from './reading.js';
import type { Service } from './services.js';
import { formatLoki, formatSummary } from './summary.js';

/** Where the demo speaks. */
export interface DemoOutput {
  /** Writes a line, or several. */
  print(text: string): void;
}

const REFRESH_MS = 5_000;

/** Prints what the services' `/metrics` say, and their newest lines, every few seconds until the signal aborts. */
export async function report(services: readonly Service[], output: DemoOutput, until: AbortSignal): Promise<void> {
  const first = await readAll(services);
  const startedAtMs = performance.now();
  const show = async (title: string): Promise<void> => {
    const readings = await readAll(services);
    const seconds = (performance.now() - startedAtMs) / 1000;
    output.print(`${title}, after ${seconds.toFixed(0)} s\n${formatSummary(intervals(first, readings, seconds))}`);
    output.print(`${formatLoki(readings)}\n${newestLines(services)}\n`);
  };
  while (!until.aborted) {
    await wait(REFRESH_MS, undefined, { signal: until }).catch(() => {});
    if (!until.aborted) await show('So far');
  }
  await show('In all');

  function intervals(earlier: readonly Reading[], later: readonly Reading[], seconds: number) {
    return services.flatMap(({ name }, index) => {
      const [from, to] = [earlier[index], later[index]];
      return from === undefined || to === undefined ? [] : [{ name, earlier: from, later: to, seconds }];
    });
  }
}

/** What services have said since they were asked last. */
export function newestLines(services: readonly Service[]): string {
  return formatLines(services.flatMap(({ lines }) => lines.take()));
}

function readAll(services: readonly Service[]): Promise<readonly Reading[]> {
  return Promise.all(services.map(({ url }) => readMetrics(url)));
}
