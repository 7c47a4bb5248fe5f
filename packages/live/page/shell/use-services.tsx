import { type ComponentChildren, type Context, createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsoleView, ServiceSummary } from '../../src/api/console-view.js';
import { type FeedState, UNKNOWN } from '../feed/feed-state.js';
import { useView } from '../feed/use-view.js';
import { usePlace } from './use-place.js';

/** Of whom the page tells. */
export interface Services {
  readonly console: FeedState<ConsoleView>;
  readonly all: readonly ServiceSummary[];
  /** Whose numbers are shown; `undefined` until it is known. */
  readonly chosen: ServiceSummary | undefined;
}

const ServicesContext: Context<Services> = createContext<Services>({ console: UNKNOWN, all: [], chosen: undefined });

/** Tells all below it of whom the page tells. */
export function ServicesProvider({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const known = useView('console', {});
  const wanted = usePlace().place.query['service'];
  const all = known.value?.services ?? [];
  const chosen = all.find((service) => service.id === wanted) ?? (wanted === undefined ? all[0] : undefined);
  return <ServicesContext value={{ console: known, all, chosen }}>{children}</ServicesContext>;
}

/** Of whom the page tells, and who is chosen. */
export function useServices(): Services {
  return useContext(ServicesContext);
}
