import { type Context, createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { ViewName, ViewQueries, Views } from '../../src/api/api.js';
import { usePlace } from '../shell/use-place.js';
import { type FeedState, UNKNOWN } from './feed-state.js';
import { createFeeds, type Feeds } from './feeds.js';
import { answerUrl } from './view-url.js';

/** What asks the service, for all of the page. */
export const FeedsContext: Context<Feeds> = createContext(createFeeds());

/** The parameters of a view that a screen names; the service and the range are those of the place. */
export type ScreenQuery<Name extends ViewName> = Omit<ViewQueries[Name], 'service' | 'range'>;

const WITHOUT_SERVICE: ReadonlySet<ViewName> = new Set(['console']);
const RANGED: ReadonlySet<ViewName> = new Set(['overview', 'routes', 'route', 'business', 'resources']);

/**
 * A view as it is now, again with each change of it. It comes each second, by a stream or by polling, and stands still
 * while the page is hidden or paused. The chosen service and range are added to the query.
 */
export function useView<Name extends ViewName>(name: Name, query: ScreenQuery<Name>): FeedState<Views[Name]> {
  const feeds = useContext(FeedsContext);
  const whole = useWholeQuery(name, query);
  const key = answerUrl(name, whole);
  // The last range is shown until the next is known; another service or route is another thing.
  const subject = answerUrl(name, { ...whole, range: undefined });
  const [known, setKnown] = useState<{ readonly subject: string; readonly state: FeedState<Views[Name]> }>();
  const watch = (): (() => void) =>
    feeds.watch(name, whole, (state) => {
      const isFirst = state.value === undefined && state.problem === undefined;
      setKnown((last) => (isFirst && last?.subject === subject ? last : { subject, state }));
    });
  useEffect(watch, [feeds, key]);
  return known?.subject === subject ? known.state : UNKNOWN;
}

/** What {@link useFrames} is told. */
export interface FrameTaker<Name extends ViewName> {
  /** What was asked for is forgotten when this changes; not when the query does. */
  readonly key: string;
  /** Asked before each connection, so that it can go on after the last frame. */
  readonly query: () => ScreenQuery<Name>;
  readonly onFrame: (frame: Views[Name]) => void;
}

/** Gives each frame of a view exactly once, for what is told piece by piece. */
export function useFrames<Name extends ViewName>(name: Name, taker: FrameTaker<Name>): Omit<FeedState<never>, 'value'> {
  const feeds = useContext(FeedsContext);
  const newest = useRef(taker);
  newest.current = taker;
  const service = useWholeQuery(name, taker.query());
  const [state, setState] = useState<Omit<FeedState<never>, 'value'>>(UNKNOWN);
  const follow = (): (() => void) =>
    feeds.follow(name, {
      query: () => ({ ...service, ...newest.current.query() }),
      onFrame: (frame) => newest.current.onFrame(frame),
      onState: setState,
    });
  useEffect(follow, [feeds, taker.key, service['service']]);
  return state;
}

function useWholeQuery<Name extends ViewName>(
  name: Name,
  query: ScreenQuery<Name>,
): ViewQueries[Name] & Record<string, string | undefined> {
  const { service, range } = usePlace().place.query;
  const serviced = WITHOUT_SERVICE.has(name) ? {} : { service };
  const ranged = RANGED.has(name) ? { range } : {};
  // The parts are those of the query's type, which the compiler cannot add up for a name it does not know.
  return { ...serviced, ...ranged, ...query } as ViewQueries[Name] & Record<string, string | undefined>;
}
