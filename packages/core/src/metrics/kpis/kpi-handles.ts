import type { KpiAct } from './kpi-series.js';

/** What the application holds of a KPI. It has every act, so that a wrong one is told and throws nothing. */
export type KpiHandle = Readonly<Record<KpiAct, (first?: unknown, second?: unknown) => void>>;

/** The handles by name. */
export type KpiHandles = Readonly<Record<string, KpiHandle>>;

/** Does one act with what the application gave. */
export type UseKpi = (act: KpiAct, first: unknown, second: unknown) => void;

/** Creates a frozen handle, whose members work without it. */
export function createKpiHandle(use: UseKpi): KpiHandle {
  return withoutPrototype<KpiHandle>({
    inc: (first, second) => use('inc', first, second),
    dec: (first, second) => use('dec', first, second),
    set: (first, second) => use('set', first, second),
    observe: (first, second) => use('observe', first, second),
  });
}

/**
 * Creates the handles of the declared names. Any other name has a handle too, made when it is read, so that a wrong
 * name is told and throws nothing; it is no key of the object.
 */
export function createKpiHandles(names: readonly string[], handleOf: (name: string) => KpiHandle): KpiHandles {
  const declared = withoutPrototype(Object.fromEntries(names.map((name) => [name, handleOf(name)])));
  return new Proxy(declared, {
    get: (_, name) => (typeof name === 'symbol' ? undefined : (declared[name] ?? handleOf(name))),
  });
}

function withoutPrototype<Members extends object>(members: Members): Readonly<Members> {
  return Object.freeze(Object.assign(Object.create(null), members));
}
