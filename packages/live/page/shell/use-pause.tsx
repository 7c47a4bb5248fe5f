import { type ComponentChildren, type Context, createContext, type JSX } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { FeedsContext } from '../feed/use-view.js';

/** Whether the page stands still. */
export interface Pause {
  readonly isPaused: boolean;
  toggle(): void;
}

const PauseContext: Context<Pause> = createContext<Pause>({ isPaused: false, toggle: () => undefined });

/** Holds the feeds while the page is paused, or nobody can see it. */
export function PauseProvider({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const feeds = useContext(FeedsContext);
  const [isPaused, setIsPaused] = useState(false);
  useEffect(() => {
    const apply = (): void => feeds.setLive(!isPaused && !document.hidden);
    apply();
    document.addEventListener('visibilitychange', apply);
    return () => document.removeEventListener('visibilitychange', apply);
  }, [feeds, isPaused]);
  const pause = useMemo(() => ({ isPaused, toggle: () => setIsPaused((last) => !last) }), [isPaused]);
  return <PauseContext value={pause}>{children}</PauseContext>;
}

/** Whether the page stands still, and how to change it. */
export function usePause(): Pause {
  return useContext(PauseContext);
}
