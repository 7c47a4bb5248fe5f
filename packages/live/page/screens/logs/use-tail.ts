import { useRef, useState } from 'preact/hooks';
import type { FeedState } from '../../feed/feed-state.js';
import { useFrames } from '../../feed/use-view.js';
import { usePlace } from '../../shell/use-place.js';
import { type LogFilter, logQuery } from './log-filter.js';
import { caughtUp, EMPTY_TAIL, type Tail, withFrame } from './tail.js';

/** The tail of the log as it is now, and how it is read. */
export interface FollowedTail {
  readonly tail: Tail;
  /** When the newest frame was made; `undefined` before the first. */
  readonly timeMs: number | undefined;
  readonly feed: Omit<FeedState<never>, 'value'>;
  readonly isFollowing: boolean;
  /** Shows what waited, and what comes. */
  follow(): void;
  /** Lets what comes wait. */
  hold(): void;
}

interface Known {
  /** Of what is asked: lines of another filter are none of this one's. */
  readonly key: string;
  readonly tail: Tail;
  readonly timeMs: number | undefined;
  readonly isFollowing: boolean;
}

/** Follows the log, from the newest line known on wherever the connection was lost. */
export function useTail(filter: LogFilter): FollowedTail {
  const { service = '' } = usePlace().place.query;
  const key = JSON.stringify([service, filter]);
  const [known, setKnown] = useState<Known>(() => nothingKnown(key));
  const cursor = useRef({ key, after: undefined as string | undefined });
  if (cursor.current.key !== key) cursor.current = { key, after: undefined };
  const newest = known.key === key ? known : nothingKnown(key);
  const feed = useFrames('logs', {
    key,
    query: () => logQuery(filter, cursor.current.after),
    onFrame: (frame) => {
      cursor.current = { key, after: frame.cursor };
      setKnown((last) => {
        const { tail, isFollowing } = last.key === key ? last : nothingKnown(key);
        return { key, tail: withFrame(tail, frame, isFollowing), timeMs: frame.timeMs, isFollowing };
      });
    },
  });
  return {
    ...newest,
    feed,
    follow: () =>
      setKnown((last) => (last.isFollowing ? last : { ...last, tail: caughtUp(last.tail), isFollowing: true })),
    hold: () => setKnown((last) => (last.isFollowing ? { ...last, isFollowing: false } : last)),
  };
}

function nothingKnown(key: string): Known {
  return { key, tail: EMPTY_TAIL, timeMs: undefined, isFollowing: true };
}
