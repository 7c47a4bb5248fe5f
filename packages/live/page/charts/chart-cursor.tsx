import { type ComponentChildren, type Context, createContext, type JSX } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';

/** The moment that somebody points at, on any chart of the screen. */
export interface ChartCursor {
  readonly timeMs: number | undefined;
  point(timeMs: number | undefined): void;
}

const CursorContext: Context<ChartCursor> = createContext<ChartCursor>({ timeMs: undefined, point: () => undefined });

/** Lets the charts below it point at the same moment. */
export function ChartCursorProvider({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [timeMs, point] = useState<number | undefined>(undefined);
  const cursor = useMemo(() => ({ timeMs, point }), [timeMs]);
  return <CursorContext value={cursor}>{children}</CursorContext>;
}

/** The moment that somebody points at. */
export function useChartCursor(): ChartCursor {
  return useContext(CursorContext);
}
