import type { ViewName, ViewQueries, Views } from '../../src/api/api.js';
import { createFeed, type Feed, PACES } from './feed.js';
import { type FeedState, UNKNOWN } from './feed-state.js';
import { answerUrl, streamUrl } from './view-url.js';

/** All that is asked of the service. */
export interface Feeds {
  /**
   * Tells a view as it is known now, if it is, and whenever that changes. Who asks for the same shares one stream.
   *
   * @returns a function that ends it
   */
  watch<Name extends ViewName>(
    name: Name,
    query: ViewQueries[Name],
    take: (state: FeedState<Views[Name]>) => void,
  ): () => void;
  /** Tells each frame exactly once; the query is asked for before each connection. Not shared. */
  follow<Name extends ViewName>(name: Name, follower: Follower<Name>): () => void;
  /** Whether anything is asked for. Where it is not, what nobody knows yet is still asked for once. */
  setLive(isLive: boolean): void;
}

/** Who wants each frame of a view. */
export interface Follower<Name extends ViewName> {
  readonly query: () => ViewQueries[Name];
  readonly onFrame: (frame: Views[Name]) => void;
  readonly onState: (state: Omit<FeedState<never>, 'value'>) => void;
}

interface Entry {
  readonly feed: Feed;
  readonly takers: Set<(state: FeedState<unknown>) => void>;
  state: FeedState<unknown>;
}

/** So many views that nobody looks at any more are kept, to be shown at once when somebody comes back. */
const KEPT_VIEWS = 12;
/** Views that are asked for beside that of the screen: a browser has six connections to one origin, for all its tabs. */
const POLLED: ReadonlySet<ViewName> = new Set(['console']);

/** Makes the one place that asks the service, at first at rest. */
export function createFeeds(paces: typeof PACES = PACES): Feeds {
  const entries = new Map<string, Entry>();
  const active = new Set<Feed>();
  let isLive = false;

  function begin(feed: Feed, isKnown: boolean): void {
    active.add(feed);
    if (isLive) feed.start();
    else if (!isKnown) feed.once();
  }

  function end(feed: Feed): void {
    active.delete(feed);
    feed.stop();
  }

  function entryOf<Name extends ViewName>(name: Name, query: ViewQueries[Name]): Entry {
    const key = answerUrl(name, query);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry = createEntry(name, query);
    entries.set(key, entry);
    return entry;
  }

  function createEntry<Name extends ViewName>(name: Name, query: ViewQueries[Name]): Entry {
    const change = (state: Partial<FeedState<unknown>>): void => {
      entry.state = { ...entry.state, ...state };
      for (const take of entry.takers) take(entry.state);
    };
    const feed = createFeed({
      streamUrl: POLLED.has(name) ? undefined : () => streamUrl(name, query),
      answerUrl: () => answerUrl(name, query),
      paces,
      onFrame: (value) => change({ value, isStale: false, problem: undefined }),
      onProblem: (problem) => change({ problem }),
      onStale: () => change({ isStale: true }),
    });
    const entry: Entry = { feed, takers: new Set(), state: UNKNOWN };
    return entry;
  }

  function forgetOldest(): void {
    const idle = [...entries].filter(([, entry]) => entry.takers.size === 0);
    for (const [key] of idle.slice(0, -KEPT_VIEWS)) entries.delete(key);
  }

  return {
    watch: (name, query, take) => {
      const entry = entryOf(name, query);
      // What comes for a name is of its type: both ends are of one build.
      const taker = take as (state: FeedState<unknown>) => void;
      if (entry.takers.size === 0) begin(entry.feed, entry.state.value !== undefined);
      entry.takers.add(taker);
      taker(entry.state);
      return () => {
        entry.takers.delete(taker);
        if (entry.takers.size === 0) end(entry.feed);
        forgetOldest();
      };
    },
    follow: (name, { query, onFrame, onState }) => {
      let isKnown = false;
      const feed = createFeed({
        streamUrl: () => streamUrl(name, query()),
        answerUrl: () => answerUrl(name, query()),
        paces,
        onFrame: (frame) => {
          isKnown = true;
          onState({ isStale: false, problem: undefined });
          // What comes for a name is of its type: both ends are of one build.
          onFrame(frame as Views[typeof name]);
        },
        onProblem: (problem) => onState({ isStale: false, problem }),
        onStale: () => onState({ isStale: true, problem: undefined }),
      });
      begin(feed, isKnown);
      return () => end(feed);
    },
    setLive: (live) => {
      if (live === isLive) return;
      isLive = live;
      for (const feed of active) {
        if (live) feed.start();
        else feed.stop();
      }
    },
  };
}
