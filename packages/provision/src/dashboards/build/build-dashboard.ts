import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardJson, DashboardLinkJson } from '../dashboard-json.js';
import { dashboardUid } from '../dashboard-uid.js';
import { DASHBOARDS } from '../dashboards.js';
import type { VariableDefinition } from '../variable-definition.js';
import { annotations } from './annotations.js';
import type { BuildContext } from './build-context.js';
import { layOut } from './lay-out.js';
import { sourceVariables } from './source-variables.js';
import { variableJson } from './variable-json.js';

/** A dashboard with its ids, places, variables, marks and links: the same for the same definition. */
export function buildDashboard(definition: DashboardDefinition, context: BuildContext): DashboardJson {
  const { key, rows, variables, from = 'now-6h', refresh = '30s' } = definition;
  const { service } = context.observability;
  const { title, about } = DASHBOARDS[key];
  return {
    uid: dashboardUid(service, key),
    title: `${service} / ${title}`,
    description: `${about} Made by \`vigia provision render\`: what is changed here is lost with the next.`,
    tags: ['vigia', service],
    ...{ schemaVersion: 42, version: 1, editable: false, graphTooltip: 1, timezone: 'browser' },
    time: { from, to: 'now' },
    refresh,
    links: otherDashboards(key, context),
    annotations: { list: annotations(context) },
    templating: {
      list: [...sourceVariables(definition), ...[environmentVariable(context), ...variables].map(variableJson)],
    },
    panels: layOut(rows, context),
  };
}

function environmentVariable({ observability }: BuildContext): VariableDefinition {
  const values = observability.environments.map(({ name }) => name);
  return { kind: 'choice', name: 'env', label: 'Environment', values };
}

function otherDashboards(own: DashboardDefinition['key'], context: BuildContext): readonly DashboardLinkJson[] {
  const { observability, rendered } = context;
  return rendered
    .filter((key) => key !== own)
    .map((key) => ({
      ...{ title: DASHBOARDS[key].title, type: 'link', icon: 'dashboard', tooltip: DASHBOARDS[key].about },
      url: `/d/${dashboardUid(observability.service, key)}`,
      ...{ tags: [], asDropdown: false, targetBlank: false, includeVars: true, keepTime: true },
    }));
}
