import type { ComponentChildren, JSX } from 'preact';
import type { FeedProblem, FeedState } from '../feed/feed-state.js';
import { useServices } from '../shell/use-services.js';
import { useText } from '../text/text.js';

/** Shows a view once it is known, says so while it is not, and why nothing comes. */
export function Loaded<Value extends { readonly timeMs: number }>(props: {
  readonly view: FeedState<Value>;
  readonly children: (value: Value) => ComponentChildren;
}): JSX.Element {
  const { value, problem, isStale } = props.view;
  const text = useText().parts;
  const general = useServices().console.problem;
  const isSaid = general !== undefined && general.status === problem?.status;
  return (
    <div class="loaded" data-time-ms={value?.timeMs}>
      {problem === undefined || isSaid ? null : <ProblemNote problem={problem} />}
      {value === undefined && problem === undefined ? <p class="loading">{text.loading}</p> : null}
      {value !== undefined && isStale && problem === undefined ? <p class="note">{text.stale}</p> : null}
      {value === undefined ? null : props.children(value)}
    </div>
  );
}

/** Why nothing comes, and what to do. */
export function ProblemNote({ problem }: { readonly problem: FeedProblem }): JSX.Element {
  const text = useText().parts;
  if (problem.status === undefined) return <p class="note tone-warn">{text.unreachable}</p>;
  if (problem.status === 401) return <p class="note tone-warn">{text.signedOut}</p>;
  return (
    <p class="note tone-warn">
      {problem.error === '' ? text.refused : problem.error} {problem.fix}
    </p>
  );
}
