import type { Observability } from '../observability.js';
import { rulesNamespace } from './cloud-rules.js';

/** How everything reaches Grafana Cloud. */
export function cloudReadme(observability: Observability): string {
  const { service, environments, naming } = observability;
  return `<!-- Made by \`vigia provision render\` from vigia.config. Change that, and render anew. -->

# ${service} in Grafana Cloud

The stack's page has, under *Prometheus → Details*, an address and a user, which is a number. A token of an access policy
with the scopes \`metrics:write\`, \`rules:read\` and \`rules:write\` is the password of both.

\`\`\`sh
export GRAFANA_CLOUD_PROMETHEUS_URL=https://prometheus-prod-00-prod-eu-west-0.grafana.net   # without a path
export GRAFANA_CLOUD_PROMETHEUS_USER=123456
export GRAFANA_CLOUD_TOKEN_FILE=/etc/alloy/grafana-cloud-token
\`\`\`

## Metrics

${naming === 'prometheus' ? SCRAPED : OVER_OTLP}
## Rules

\`\`\`sh
export MIMIR_ADDRESS=$GRAFANA_CLOUD_PROMETHEUS_URL MIMIR_TENANT_ID=$GRAFANA_CLOUD_PROMETHEUS_USER
export MIMIR_API_USER=$GRAFANA_CLOUD_PROMETHEUS_USER MIMIR_API_KEY=$(cat "$GRAFANA_CLOUD_TOKEN_FILE")
${environments.map(({ name }) => syncCommand(service, name)).join('\n')}
\`\`\`

\`rules diff\` in place of \`rules sync\` shows what would change. \`--namespaces\` keeps it from the rules of others.

## Dashboards

With a token of a service account of Grafana that is an editor:

\`\`\`sh
for dashboard in ../grafana/dashboards/*.json; do
  jq '{ dashboard: ., overwrite: true }' "$dashboard" | curl --fail --silent --show-error --data @- \\
    --header "Authorization: Bearer $GRAFANA_TOKEN" --header 'Content-Type: application/json' \\
    "$GRAFANA_URL/api/dashboards/db"
done
\`\`\`

## Notifications

The Alertmanager of Grafana Cloud reads no files, so the configuration in \`../alertmanager\` cannot be loaded as it is.
Make a contact point for each receiver, and a notification policy for each severity:

| \`severity\` | contact points |
| --- | --- |
${severities(observability)}

## Logs

The service sends them itself: \`LOKI_HOST\`, \`LOKI_USERNAME\` and \`LOKI_PASSWORD\` of *Loki → Details*.
`;
}

const SCRAPED = `\`\`\`sh
docker run --detach --name alloy --volume "$PWD/config.alloy:/etc/alloy/config.alloy:ro" \\
  --volume "$GRAFANA_CLOUD_TOKEN_FILE:$GRAFANA_CLOUD_TOKEN_FILE:ro" \\
  --env GRAFANA_CLOUD_PROMETHEUS_URL --env GRAFANA_CLOUD_PROMETHEUS_USER --env GRAFANA_CLOUD_TOKEN_FILE \\
  grafana/alloy:v1.20.1 run --storage.path=/var/lib/alloy/data /etc/alloy/config.alloy
\`\`\`

Alloy must reach the service, so it runs beside it. Where the description has a \`tokenFile\`, Alloy needs that file at
that path too. What is \`localhost\` in the description is the container's own; run the program \`alloy\` itself for those.
`;

const OVER_OTLP = `The service sends them over OTLP; there is nothing to scrape. Queries select by the label
\`deployment_environment_name\`: have \`deployment.environment.name\` promoted to a label, which Grafana Cloud's support does.
`;

function syncCommand(service: string, environment: string): string {
  return `mimirtool rules sync --namespaces=${rulesNamespace(service, environment)} rules.${environment}.yml`;
}

function severities({ routing }: Observability): string {
  const { page, ticket, info } = routing.severities;
  const rows = { page, ticket, info, 'none, by `alertname="Watchdog"`': deadMansSwitch(routing.deadMansSwitch) };
  return Object.entries(rows)
    .filter(([, receivers]) => receivers.length > 0)
    .map(([severity, receivers]) => `| ${severity} | ${receivers.join(', ')} |`)
    .join('\n');
}

function deadMansSwitch(receiver: string | undefined): readonly string[] {
  return receiver === undefined ? [] : [receiver];
}
