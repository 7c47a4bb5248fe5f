import type { ComponentChildren, JSX } from 'preact';
import type { FeedProblem, FeedState } from '../feed/feed-state.js';
import { useServices } from '../shell/use-services.js';
import { type Text, useText } from '../text/text.js';

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
    <div class="loaded" data-time-ms={value?.timeMs} data-old={problem !== undefined || isStale ? '' : undefined}>
      {problem === undefined || isSaid ? null : <ProblemNote problem={problem} />}
      {value === undefined && problem === undefined ? <p class="loading">{text.loading}</p> : null}
      {value !== undefined && isStale && problem === undefined ? <p class="note">{text.stale}</p> : null}
      {value === undefined ? null : props.children(value)}
    </div>
  );
}

/** Why nothing comes, and what to do. */
export function ProblemNote(props: { readonly problem: FeedProblem; readonly more?: string }): JSX.Element {
  const text = useText().parts;
  return (
    <p class="note tone-warn">
      {sentenceOf(props.problem, text)} {props.more}
    </p>
  );
}

function sentenceOf({ status, error, fix }: FeedProblem, text: Text['parts']): string {
  if (status === undefined) return text.unreachable;
  if (status === 401) return text.signedOut;
  return `${error === '' ? text.refused : error} ${fix}`;
}
