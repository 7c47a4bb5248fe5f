import type { VerdictCode, VerdictReason } from '../../src/api/console-view.js';
import type { OverviewView } from '../../src/api/overview-view.js';
import type { Format } from '../parts/format.js';
import { fill } from '../text/fill.js';
import type { Text } from '../text/text.js';

/** How a reason is said, without the state before it. */
export function reasonSentence({ code, values }: VerdictReason, text: Text, format: Format): string {
  const said = Object.entries(values).map(([name, value]) => [name, wordOf(name, value, format)] as const);
  return fill(sentencesOf(text)[code], Object.fromEntries(said));
}

/** The first line of all: the state, and why. */
export function verdictSentence(
  { verdict, service }: Pick<OverviewView, 'verdict' | 'service'>,
  text: Text,
  format: Format,
): string {
  const [reason] = verdict.reasons;
  const because =
    reason === undefined ? unreasoned(verdict.state, service, { text, format }) : reasonSentence(reason, text, format);
  return `${text.verdict[verdict.state]}: ${because}`;
}

/** With the numbers of the last minute, by which the verdict is found, and not those of the range. */
function unreasoned(
  state: OverviewView['verdict']['state'],
  { rate, errorRatio, p95 }: OverviewView['service'],
  { text, format }: { readonly text: Text; readonly format: Format },
): string {
  if (state === 'quiet') return text.verdict.quietSentence;
  if (rate === 0) return text.verdict.idleSentence;
  const said = { rate: format.number(rate), ratio: format.ratio(errorRatio), p95: format.duration(p95) };
  return fill(text.verdict.healthySentence, said);
}

function wordOf(name: string, value: string | number, format: Format): string {
  if (typeof value === 'string') return value;
  if (name === 'ratio') return format.ratio(value);
  return name === 'seconds' ? format.duration(value) : format.count(value);
}

function sentencesOf({ verdict }: Text): Readonly<Record<VerdictCode, string>> {
  return {
    ending: verdict.reasonEnding,
    check_failed: verdict.reasonCheckFailed,
    errors: verdict.reasonErrors,
    event_loop: verdict.reasonEventLoop,
    heap: verdict.reasonHeap,
    disk: verdict.reasonDisk,
    sink_open: verdict.reasonSinkOpen,
    sink_drops: verdict.reasonSinkDrops,
    series: verdict.reasonSeries,
    job_failed: verdict.reasonJobFailed,
  };
}
