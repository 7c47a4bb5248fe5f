import { defineKpis } from '../../packages/contract/src/index.js';
import type { DashboardDefinition } from '../../packages/provision/src/dashboards/dashboard-definition.js';
import { dashboardDefinitions } from '../../packages/provision/src/dashboards/dashboard-definitions.js';
import { DASHBOARDS } from '../../packages/provision/src/dashboards/dashboards.js';
import type { PanelDefinition } from '../../packages/provision/src/dashboards/panels/panel-definition.js';
import { createSignals, defineObservability } from '../../packages/provision/src/index.js';
import { markdownTable, plain } from './markdown-table.js';

/** A service with something on every dashboard. */
const observability = defineObservability({
  service: 'orders',
  environments: { production: {} },
  kpis: defineKpis({
    signups: { type: 'counter', help: 'Accounts opened.', labels: { plan: ['free', 'pro'] } },
    open_carts: { type: 'gauge', help: 'Carts with something in them.' },
    basket_euros: { type: 'histogram', help: 'What a basket is worth.', buckets: [10, 50, 100] },
  }),
  slos: { availability: { type: 'availability', objective: '99.9' } },
  routing: {
    receivers: { team: { type: 'webhook', url: 'https://chat.example.com/orders' } },
    severities: { page: ['team'], ticket: ['team'] },
  },
});

/** `docs/dashboards.md`: every panel of every dashboard. */
export function dashboardsPage(): string {
  const definitions = dashboardDefinitions(observability, createSignals(observability));
  return `# Dashboards

\`vigia provision render\` writes these to \`grafana/dashboards/\`, for a service that promises something and counts
something. A dashboard without anything to show is not made. Here the service is called \`orders\`, and the uid of its
first dashboard is \`vigia-orders-http\`.

All have the same at the top: the source of metrics, the environment and, where it makes a difference, the instances. A
click on another dashboard keeps them and the range of time. All graphs have the same marks: purple where a version was
started first, red where an alert of the service fires. A click on a value leads to what is behind it: from a route to
its logs and its requests, from an instance to its process, from an alert to Alertmanager. Dots in graphs of durations
are traces, where the source of metrics is told of a source of traces.

Logs ask Loki for streams with \`service_name\` and \`env\`: the service and the environment that the service itself was
given. Requests one by one, and the actions of the audit trail, ask PostgreSQL, and say that there is no such table where
nothing is stored there: \`events: false\` and \`audit: false\` in the description leave these two dashboards out. Their
user needs no more than to read, \`pg_read_all_data\` for one, and must find the tables by its \`search_path\`. They ask
every 5 minutes, since each figure reads all rows of the range of time.

What is changed in Grafana is lost with the next \`render\`: change the description, or save a copy under another name.

This page is made from the definitions of the dashboards by \`npm run docs\`.

${definitions.map(section).join('\n')}`;
}

function section({ key, rows }: DashboardDefinition): string {
  const { title, about } = DASHBOARDS[key];
  const lines = rows.flatMap((row) => row.panels.map((panel) => panelRow(row.title, panel)));
  return `## ${title}

${about}

${markdownTable(['Row', 'Panel', 'What it says'], lines)}`;
}

function panelRow(row: string, { title, description }: PanelDefinition): readonly string[] {
  return [plain(row), plain(title), description];
}
