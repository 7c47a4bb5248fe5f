import type { VerdictCode, VerdictReason } from '../../src/api/console-view.js';
import type { OverviewView } from '../../src/api/overview-view.js';
import type { Format } from '../parts/format.js';
import { fill } from '../text/fill.js';
import type { Text } from '../text/text.js';

/** How a reason is said, without the state before it. */
export function reasonSentence({ code, values }: VerdictReason, text: Text, format: Format): string {
  const said = Object.entries(values).map(([name, value]) => [name, wordOf(name, value, format)] as const);
  const budget = budgetsOf(text)[String(values['budget'])] ?? '';
  return fill(sentencesOf(text)[code], { ...Object.fromEntries(said), budget });
}

/** The first line of all: the state, and why. */
export function verdictSentence(
  view: Pick<OverviewView, 'verdict' | 'service' | 'inFlight'>,
  text: Text,
  format: Format,
): string {
  const { state, reasons } = view.verdict;
  const [reason] = reasons;
  const because = reason === undefined ? unreasoned(view, text, format) : reasonSentence(reason, text, format);
  return `${text.verdict[state]}: ${because}`;
}

/** With the numbers of the last minute, by which the verdict is found, and not those of the range. */
function unreasoned(
  { verdict, service, inFlight }: Pick<OverviewView, 'verdict' | 'service' | 'inFlight'>,
  text: Text,
  format: Format,
): string {
  const { rate, errorRatio, p95 } = service;
  if (verdict.state === 'quiet') return text.verdict.quietSentence;
  if (rate === 0 && inFlight > 0) return fill(text.verdict.runningSentence, { count: format.count(inFlight) });
  if (rate === 0) return text.verdict.idleSentence;
  const said = { rate: format.number(rate), ratio: format.ratio(errorRatio), p95: format.duration(p95) };
  return fill(text.verdict.healthySentence, said);
}

function wordOf(name: string, value: string | number, format: Format): string {
  if (typeof value === 'string') return value;
  if (name === 'ratio') return format.ratio(value);
  return name === 'seconds' ? format.duration(value) : format.count(value);
}

function budgetsOf({ verdict }: Text): Readonly<Record<string, string>> {
  return { series: verdict.budgetSeries, routes: verdict.budgetRoutes, domains: verdict.budgetDomains };
}

function sentencesOf({ verdict }: Text): Readonly<Record<VerdictCode, string>> {
  return {
    ending: verdict.reasonEnding,
    check_failed: verdict.reasonCheckFailed,
    errors: verdict.reasonErrors,
    event_loop: verdict.reasonEventLoop,
    heap: verdict.reasonHeap,
    memory: verdict.reasonMemory,
    disk: verdict.reasonDisk,
    sink_open: verdict.reasonSinkOpen,
    sink_drops: verdict.reasonSinkDrops,
    series: verdict.reasonSeries,
    job_failed: verdict.reasonJobFailed,
  };
}
