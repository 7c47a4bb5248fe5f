import type { Observability } from '../observability.js';
import { type FileSecret, receiverSecrets, scrapeSecrets } from './file-secrets.js';
import { linkedPorts, PORTS } from './ports.js';

/** How the stack is brought up. */
export function composeReadme(observability: Observability): string {
  const { prometheus, alertmanager } = linkedPorts(observability.links);
  return `<!-- Made by \`vigia provision render\` from vigia.config. Change that, and render anew. -->

# The stack of ${observability.service}

\`\`\`sh
cp .env.example .env
for name in GRAFANA_PASSWORD POSTGRES_PASSWORD POSTGRES_READER_PASSWORD; do
  sed -i.bak "s/^$name=$/$name=$(openssl rand -hex 24)/" .env
done
rm .env.bak
docker compose --profile full up --detach --wait
\`\`\`

| profile | what it brings up |
| --- | --- |
| \`lgtm\` | one container with Prometheus, Loki, Tempo and Grafana, beside it Alertmanager and TimescaleDB: for a laptop |
| \`full\` | each for itself, and the exporters of the machine and of the database |
| \`events\` | beside one of the two: makes the tables of events, and removes what is older than \`EVENTS_RETENTION_DAYS\` |

One of the first two at a time: they listen on the same ports. Grafana is at ${observability.links.grafana}, its user is
\`admin\`. If a port is taken, as 3000 by many a service, change it in \`links\` of the description: notifications point
there, and \`.env.example\` takes it from there.

## What the service needs

| | |
| --- | --- |
| lines | \`LOKI_HOST=http://localhost:${PORTS.loki.value}\` |
| events | \`FAUCET_TELEMETRY_POSTGRES_STRING='host=localhost port=${PORTS.postgres.value} dbname=vigia user=vigia password=<POSTGRES_PASSWORD>'\` |
| traces | OTLP, at \`http://localhost:${PORTS.otlpHttp.value}\` |
${metricsRow(observability)}
## Secrets

${secretsOf([...scrapeSecrets(observability), ...receiverSecrets(observability)])}
\`.gitignore\` keeps \`.env\` and \`secrets/\` out of the repository. \`docker compose config\` prints the
passwords: keep it out of logs.

## After rendering anew

\`\`\`sh
curl --fail --request POST http://localhost:${prometheus.value}/-/reload
curl --fail --request POST http://localhost:${alertmanager.value}/-/reload
\`\`\`

Grafana reads the dashboards by itself. \`docker compose --profile full up --detach\` takes what changed in
\`compose.yaml\`; \`--force-recreate lgtm\` what changed in \`prometheus/lgtm.yml\`.

A password of the database is set when its volume is made; later it is changed by \`ALTER ROLE\`, and then in \`.env\`.
`;
}

function metricsRow({ naming, links }: Observability): string {
  if (naming === 'otel') {
    return `| metrics | OTLP, at \`http://localhost:${linkedPorts(links).prometheus.value}/api/v1/otlp\` |\n`;
  }
  return `| metrics | nothing: Prometheus comes for them |

A service on this machine must listen on all interfaces, not on 127.0.0.1: to a container, this machine is
\`host.docker.internal\`. Prometheus comes from a private address, which may read the metrics without a token.
`;
}

function secretsOf(secrets: readonly FileSecret[]): string {
  if (secrets.length === 0) return 'Nothing but the passwords in `.env`.\n';
  const rows = secrets.map(({ file, target }) => `| \`${file}\` | \`${target}\` |`);
  return `They must be there before the stack starts, one secret a file. The programs that read them are not root: \`chmod 700 secrets\`, and
\`chmod 644\` for the files in it.

| here | in the container |
| --- | --- |
${rows.join('\n')}
`;
}
