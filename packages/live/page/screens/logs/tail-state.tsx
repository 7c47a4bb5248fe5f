import type { JSX } from 'preact';
import { Badge } from '../../parts/badge.js';
import { useFormat } from '../../parts/use-format.js';
import { usePause } from '../../shell/use-pause.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import type { FollowedTail } from './use-tail.js';

/** How the tail is read: whether it follows, what waits, what was left out, and whose lines they are. */
export function TailState({ followed }: { readonly followed: FollowedTail }): JSX.Element {
  const { tail, isFollowing, follow } = followed;
  const text = useText().logs;
  const format = useFormat();
  return (
    <div class="log-state">
      <Following isFollowing={isFollowing} />
      <span>{format.plural(text.shown, tail.shown.length)}</span>
      {tail.skipped === 0 ? null : <Badge tone="warn">{format.plural(text.skipped, tail.skipped)}</Badge>}
      {tail.answeredBy === undefined ? null : (
        <span class="log-process">{fill(text.answeredBy, { process: tail.answeredBy })}</span>
      )}
      {isFollowing ? null : (
        <button type="button" class="log-newest" onClick={follow}>
          {tail.waiting.length === 0 ? text.toNewest : format.plural(text.newLines, tail.waiting.length)}
          <span aria-hidden="true"> ↓</span>
        </button>
      )}
    </div>
  );
}

function Following({ isFollowing }: { readonly isFollowing: boolean }): JSX.Element {
  const text = useText().logs;
  const { isPaused } = usePause();
  if (isPaused) return <Badge tone="quiet">{text.paused}</Badge>;
  return isFollowing ? <Badge tone="good">{text.following}</Badge> : <Badge tone="quiet">{text.reading}</Badge>;
}
