import { callCustomers } from './customers.js';
import { type EventDatabase, openEventDatabase } from './database/event-database.js';
import type { DemoFlags } from './flags.js';
import { formatLines } from './format-lines.js';
import { type DemoOutput, report } from './report.js';
import { isProblem, linkIn, type ServiceLine } from './service-lines.js';
import { type Service, startServices } from './services.js';
import { formatTrace } from './traces/format-trace.js';
import { createTraceBook, type TraceBook } from './traces/trace-book.js';

/**
 * Runs the four services under traffic and prints what their `/metrics` say, and their newest lines, until the signal
 * aborts or the time is up; then one request as a tree of spans and, where a PostgreSQL could be started, what SQL says
 * of the slowest routes. Whatever happens, no server is left behind.
 *
 * @throws when a service dies or cannot be started.
 */
export async function runDemo(flags: DemoFlags, output: DemoOutput, stop: AbortSignal): Promise<void> {
  const database = await openEventDatabase().catch((error: unknown) => {
    output.print(`No PostgreSQL can be started here, so that no events are stored: ${reasonOf(error)}\n`);
  });
  try {
    const traces = createTraceBook();
    const services = await startServices({ port: flags.port, databaseUrl: database?.url, traces });
    await runServices(services, { flags, output, stop });
    output.print(oneTrace(traces));
    if (database !== undefined) output.print(await slowestRoutes(database));
  } finally {
    await database?.close();
  }
}

/** The shop of Express asks that of Fastify, which asks that of Nest. */
const SERVICES_OF_A_TRACE = 3;

interface Run {
  readonly flags: DemoFlags;
  readonly output: DemoOutput;
  readonly stop: AbortSignal;
}

/** A run that has begun, and what ends it. */
interface Serving extends Omit<Run, 'stop'> {
  readonly ending: AbortController;
}

async function runServices(services: readonly Service[], { flags, output, stop }: Run): Promise<void> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  try {
    const begun = takeLines(services);
    output.print(describe(services, flags, begun));
    tellOfProblems(begun, output);
    await serveCustomers(services, { flags, output, ending });
  } finally {
    stop.removeEventListener('abort', end);
    ending.abort();
    await Promise.all(services.map((service) => service.close()));
    // The end may have lost lines to a Loki that does not answer.
    tellOfProblems(takeLines(services), output);
  }
}

/** The time that was given begins when the customers are ready. */
async function serveCustomers(services: readonly Service[], { flags, output, ending }: Serving): Promise<void> {
  const customers = await callCustomers(services.map(({ url }) => url));
  const disarm = stopAfter(flags.seconds, ending);
  try {
    const visits = customers.visit(ending.signal);
    const watching = report(services, output, ending.signal);
    const deaths = services.map((service) => service.died);
    await Promise.race([Promise.all([visits, watching]), ...deaths]);
  } finally {
    disarm();
    await customers.close();
  }
}

/** Ends with an empty line: more may follow. */
function oneTrace(traces: TraceBook): string {
  const spans = traces.fullest(SERVICES_OF_A_TRACE);
  return spans === undefined ? '' : `${formatTrace(spans)}\n`;
}

/** The services are closed by then, and have stored what they had. */
function slowestRoutes(database: EventDatabase): Promise<string> {
  return database.slowestRoutes().catch((error: unknown) => `The slowest routes are not known: ${reasonOf(error)}`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One signal that a timer holds on to: on Node 20 a combined signal may be collected before its timeout fires. */
function stopAfter(seconds: number | undefined, controller: AbortController): () => void {
  if (seconds === undefined) return () => {};
  const timer = setTimeout(() => controller.abort(), seconds * 1000);
  return () => clearTimeout(timer);
}

function takeLines(services: readonly Service[]): readonly ServiceLine[] {
  return services.flatMap(({ lines }) => lines.take());
}

function describe(services: readonly Service[], { seconds }: DemoFlags, begun: readonly ServiceLine[]): string {
  const places = services.map(({ name, url }) => `  ${name.padEnd(8)} ${url}/metrics`);
  const end = seconds === undefined ? 'until Ctrl-C' : `for ${seconds} s`;
  const title = `Their own numbers and newest lines, ${end}:`;
  return [...pageOf(begun), 'Four services with telemetry, under traffic', ...places, '', title, ''].join('\n');
}

/** One link for all four: they share the page. */
function pageOf(begun: readonly ServiceLine[]): readonly string[] {
  const link = begun.flatMap((line) => linkIn(line) ?? []).at(-1);
  return link === undefined ? [] : [`All four on one page, live: ${link}`, ''];
}

function tellOfProblems(lines: readonly ServiceLine[], output: DemoOutput): void {
  const problems = lines.filter(isProblem);
  if (problems.length > 0) output.print(formatLines(problems));
}
