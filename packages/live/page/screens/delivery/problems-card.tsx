import type { JSX } from 'preact';
import type { ProblemRow } from '../../../src/api/delivery-view.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** Problems of the telemetry itself, the newest first. */
export interface ProblemsCardProps {
  readonly problems: readonly ProblemRow[];
  readonly nowMs: number;
}

/** What the telemetry has to say of itself, and what to do about it. */
export function ProblemsCard({ problems, nowMs }: ProblemsCardProps): JSX.Element {
  const text = useText().delivery;
  return (
    <Card title={text.problems} isWide>
      {problems.length === 0 ? <Empty title={text.noProblems} /> : null}
      <ul class="problems">
        {problems.map((problem) => (
          <Problem key={`${problem.code} ${problem.sink ?? ''} ${problem.message}`} problem={problem} nowMs={nowMs} />
        ))}
      </ul>
    </Card>
  );
}

function Problem({ problem, nowMs }: { readonly problem: ProblemRow; readonly nowMs: number }): JSX.Element {
  const text = useText().delivery;
  const format = useFormat();
  const { code, message, fix, sink, count, lastTimeMs } = problem;
  return (
    <li class="problem" data-problem={code}>
      <p class="problem-head">
        <Badge tone="warn">{format.plural(text.problemTimes, count)}</Badge>
        <span>{fill(text.problemLast, { time: format.ago(lastTimeMs, nowMs) })}</span>
        {sink === undefined ? null : <span>{fill(text.problemOfSink, { sink })}</span>}
        <code>{code}</code>
      </p>
      <p>{message}</p>
      <p>
        <b>{text.problemFix}:</b> {fix}
      </p>
    </li>
  );
}
