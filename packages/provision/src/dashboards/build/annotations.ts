import type { AnnotationJson } from '../dashboard-json.js';
import { alertsOfService, versionStarts } from '../promql/marks.js';
import type { BuildContext } from './build-context.js';
import { dataSource } from './data-sources.js';

/** What Grafana itself adds where it is missing: marks that people make by hand. */
const HAND_MADE: AnnotationJson = {
  name: 'Annotations & Alerts',
  datasource: { type: 'grafana', uid: '-- Grafana --' },
  enable: true,
  hide: true,
  iconColor: 'rgba(0, 211, 255, 1)',
  builtIn: 1,
  type: 'dashboard',
};

/** What changed, and since when an alert fires: marks over all graphs. */
export function annotations({ observability, signals }: BuildContext): readonly AnnotationJson[] {
  const datasource = dataSource('prometheus');
  return [
    HAND_MADE,
    {
      ...{ name: 'Deployments', datasource, enable: true, hide: false, iconColor: 'purple' },
      expr: versionStarts(signals),
      titleFormat: `Start of version {{${signals.label('version', 'telemetry_build_info')}}}`,
      step: '60s',
      useValueForTime: true,
    },
    {
      ...{ name: 'Alerts', datasource, enable: true, hide: false, iconColor: 'red' },
      expr: alertsOfService(observability),
      titleFormat: '{{alertname}}',
      tagKeys: 'severity',
      step: '60s',
    },
  ];
}
