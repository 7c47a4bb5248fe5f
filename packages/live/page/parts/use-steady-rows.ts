import { useRef } from 'preact/hooks';
import { keepOrder, type Sort } from './sort-rows.js';

/** Rows that do not jump. */
export interface SteadyRows<Row> {
  readonly rows: readonly Row[];
  /** For the element that they stand in. */
  readonly hold: { readonly onPointerEnter: () => void; readonly onPointerLeave: () => void };
}

/**
 * Keeps rows where they are while the pointer is over them or the page is paused: who aims at one must not hit another.
 * Another sort orders them at once.
 */
export function useSteadyRows<Row>(
  sorted: readonly Row[],
  sort: Sort | undefined,
  { keyOf, isHeld }: { readonly keyOf: (row: Row) => string; readonly isHeld: boolean },
): SteadyRows<Row> {
  const isPointedAt = useRef(false);
  const last = useRef<{ readonly keys: readonly string[]; readonly sort: string }>({ keys: [], sort: '' });
  const sortKey = `${sort?.column} ${sort?.direction}`;
  const isSteady = (isHeld || isPointedAt.current) && last.current.sort === sortKey;
  const rows = isSteady ? keepOrder(sorted, last.current.keys, keyOf) : sorted;
  last.current = { keys: rows.map(keyOf), sort: sortKey };
  const point = (isOver: boolean) => (): void => {
    isPointedAt.current = isOver;
  };
  return { rows, hold: { onPointerEnter: point(true), onPointerLeave: point(false) } };
}
