import { setTimeout as wait } from 'node:timers/promises';
import type { DemoFlags } from './flags.js';
import { type Reading, readMetrics } from './reading.js';
import { type Service, startServices } from './services.js';
import { formatSummary } from './summary.js';
import { sendTraffic } from './traffic.js';

/** Where the demo speaks. */
export interface DemoOutput {
  /** Writes a line, or several. */
  print(text: string): void;
}

const REFRESH_MS = 5_000;

/**
 * Runs the four services under traffic and prints what their `/metrics` say, until the signal aborts or the time is
 * up. Whatever happens, no server is left behind.
 *
 * @throws when a service dies or cannot be started.
 */
export async function runDemo(flags: DemoFlags, output: DemoOutput, stop: AbortSignal): Promise<void> {
  const services = await startServices(flags.port);
  const ending = new AbortController();
  const until = ending.signal;
  const end = (): void => ending.abort();
  stop.addEventListener('abort', end);
  const disarm = stopAfter(flags.seconds, ending);
  try {
    output.print(describe(services, flags));
    const traffic = services.map((service) => sendTraffic(service.url, until));
    const watching = report(services, output, until);
    const deaths = services.map((service) => service.died);
    await Promise.race([Promise.all([...traffic, watching]), ...deaths]);
  } finally {
    disarm();
    stop.removeEventListener('abort', end);
    ending.abort();
    await Promise.all(services.map((service) => service.close()));
  }
}

/** One signal that a timer holds on to: on Node 20 a combined signal may be collected before its timeout fires. */
function stopAfter(seconds: number | undefined, controller: AbortController): () => void {
  if (seconds === undefined) return () => {};
  const timer = setTimeout(() => controller.abort(), seconds * 1000);
  return () => clearTimeout(timer);
}

function describe(services: readonly Service[], { seconds }: DemoFlags): string {
  const places = services.map(({ name, url }) => `  ${name.padEnd(8)} ${url}/metrics`);
  const end = seconds === undefined ? 'until Ctrl-C' : `for ${seconds} s`;
  return ['Four services with telemetry, under traffic', ...places, '', `Their own numbers, ${end}:`, ''].join('\n');
}

async function report(services: readonly Service[], output: DemoOutput, until: AbortSignal): Promise<void> {
  const first = await readAll(services);
  const startedAtMs = performance.now();
  const show = async (title: string): Promise<void> => {
    const readings = await readAll(services);
    const seconds = (performance.now() - startedAtMs) / 1000;
    output.print(`${title}, after ${seconds.toFixed(0)} s\n${formatSummary(intervals(first, readings, seconds))}\n`);
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

function readAll(services: readonly Service[]): Promise<readonly Reading[]> {
  return Promise.all(services.map(({ url }) => readMetrics(url)));
}
