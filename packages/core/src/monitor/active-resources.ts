import type { MetricName } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import type { SystemPart } from './system-part.js';

/** What Node has besides its documented functions, for as long as it has them. */
interface UndocumentedProcess {
  readonly _getActiveHandles?: () => readonly unknown[];
  readonly _getActiveRequests?: () => readonly unknown[];
}

/**
 * `nodejs_active_resources`, `nodejs_active_handles` and `nodejs_active_requests`. They are counted one by one, a
 * millisecond for two thousand connections, which is why scrapes do not do it while the monitor runs. The three gauges
 * of prom-client that end in `_total` are left out: sums over `type`, under a name that only a counter may have.
 */
export function createActiveResources(): SystemPart {
  let counted: readonly MetricFamily[] | undefined;
  return {
    refresh: () => {
      counted = countAll();
    },
    stop: () => {
      counted = undefined;
    },
    families: () => counted ?? countAll(),
  };
}

function countAll(): readonly MetricFamily[] {
  return [
    countFamily('nodejs_active_resources', process.getActiveResourcesInfo()),
    ...undocumented(process as UndocumentedProcess),
  ];
}

function undocumented(source: UndocumentedProcess): readonly MetricFamily[] {
  const { _getActiveHandles: handles, _getActiveRequests: requests } = source;
  return [
    ...(handles === undefined ? [] : [countFamily('nodejs_active_handles', handles.call(source).map(className))]),
    ...(requests === undefined ? [] : [countFamily('nodejs_active_requests', requests.call(source).map(className))]),
  ];
}

function className(value: unknown): string {
  return String((value as { readonly constructor?: { readonly name?: unknown } } | null)?.constructor?.name ?? '');
}

function countFamily(name: MetricName, types: readonly string[]): MetricFamily {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return catalogueFamily(
    name,
    [...counts].map(([type, value]) => ({ name, labels: { type }, value })),
  );
}
