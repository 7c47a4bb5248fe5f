import type { Observability } from '../observability.js';
import { quoted } from '../signals/promql-text.js';
import type { DashboardKey } from './dashboards.js';
import { interpolate } from './interpolation.js';

/** A link from a value to another dashboard of the service, in the same range of time and environment. */
export interface DashboardLinkDefinition {
  readonly title: string;
  readonly dashboard: DashboardKey;
  /** Values of variables of the target: of what is clicked by {@link labelValue}, {@link fieldValue}, {@link CLICKED_VALUE}. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** A link from a value to any address. */
export interface UrlLinkDefinition {
  readonly title: string;
  readonly url: string;
}

/** What a click on a value leads to. */
export type LinkDefinition = DashboardLinkDefinition | UrlLinkDefinition;

/** The value of a label of the series that is clicked, as a value in an address. */
export function labelValue(label: string): string {
  return interpolate(`__field.labels.${label}`, 'percentencode');
}

/** The value of a field of the table's row that is clicked, as a value in an address. */
export function fieldValue(field: string): string {
  return interpolate(`__data.fields[${JSON.stringify(field)}]`, 'percentencode');
}

/** The value that is clicked, as a value in an address. */
export const CLICKED_VALUE: string = interpolate('__value.raw', 'percentencode');

const TRACE_SOURCE = interpolate('traces');

/** Opens a trace in Explore. Its id is one of the values above. */
export function traceLink(traceId: string): UrlLinkDefinition {
  const query = { refId: 'A', datasource: { type: 'tempo', uid: TRACE_SOURCE }, queryType: 'traceql', query: traceId };
  const range = { from: interpolate('__from'), to: interpolate('__to') };
  const panes = { trace: { datasource: TRACE_SOURCE, queries: [query], range } };
  return { title: 'Trace', url: `/explore?schemaVersion=1&panes=${encodeAround(JSON.stringify(panes))}` };
}

/** Opens what fires of the service in the chosen environment, in Alertmanager. */
export function alertsLink({ service, links }: Pick<Observability, 'service' | 'links'>): UrlLinkDefinition {
  const filter = encodeAround(`{service=${quoted(service)},env="${interpolate('env')}"}`);
  return { title: 'Alertmanager', url: `${links.alertmanager}/#/alerts?filter=${filter}` };
}

/** Encodes all but the variables, which Grafana would not find. */
function encodeAround(text: string): string {
  return text.replace(/\$\{[^}]*\}|[^$]+|\$/g, (part) => (part.startsWith('${') ? part : encodeURIComponent(part)));
}
