import type { JSX } from 'preact';
import { Empty } from '../../parts/empty.js';
import { ProblemNote } from '../../parts/loaded.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { isFiltering, type LogFilter, logFilter } from './log-filter.js';
import { LogFilters } from './log-filters.js';
import { LogLines } from './log-lines.js';
import { TailState } from './tail-state.js';
import { type FollowedTail, useTail } from './use-tail.js';
import './logs.css';

/** The log as it is written, and requests as they end. */
export function LogsScreen(): JSX.Element {
  const filter = logFilter(usePlace().place.query);
  const followed = useTail(filter);
  const { problem } = followed.feed;
  return (
    <div class="logs" data-time-ms={followed.timeMs}>
      <h1>{useText().logs.title}</h1>
      <LogFilters filter={filter} />
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <TailState followed={followed} />
      <Lines followed={followed} filter={filter} />
    </div>
  );
}

function Lines({ followed, filter }: { readonly followed: FollowedTail; readonly filter: LogFilter }): JSX.Element {
  const text = useText();
  const { tail, isFollowing, follow, hold, timeMs, feed } = followed;
  if (tail.shown.length > 0)
    return <LogLines lines={tail.shown} isFollowing={isFollowing} onFollow={follow} onHold={hold} />;
  if (timeMs === undefined)
    return <>{feed.problem === undefined ? <p class="loading">{text.parts.loading}</p> : null}</>;
  const isFiltered = isFiltering(filter);
  return (
    <Empty title={isFiltered ? text.logs.noMatch : text.logs.empty}>
      <p>{isFiltered ? text.logs.noMatchMore : text.logs.emptyMore}</p>
    </Empty>
  );
}
