import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Observability } from '../observability.js';
import { composeSettings } from './compose-settings.js';
import { environmentExample } from './environment-example.js';
import { composeReadme } from './readme.js';
import { EVENTS_SCRIPT, READER_SCRIPT } from './scripts.js';
import { LOKI_SETTINGS } from './settings/loki-settings.js';
import { ALERTING_JOBS, OWN_JOBS, stackPrometheus } from './settings/stack-prometheus.js';
import { TEMPO_SETTINGS } from './settings/tempo-settings.js';

const IGNORED = `# Made by \`vigia provision render\` from vigia.config. Change that, and render anew.
.env
secrets/
`;

/** What `docker compose` brings up: everything that metrics, lines, traces, events and alerts need. */
export function renderCompose(observability: Observability): readonly ProvisionedFile[] {
  return [
    yamlFile({ path: 'compose/compose.yaml', documents: [composeSettings(observability)], comment: 'See README.md.' }),
    yamlFile({ path: 'compose/prometheus/prometheus.yml', documents: [stackPrometheus(observability, OWN_JOBS)] }),
    yamlFile({ path: 'compose/prometheus/lgtm.yml', documents: [stackPrometheus(observability, ALERTING_JOBS)] }),
    yamlFile({ path: 'compose/loki/loki.yaml', documents: [LOKI_SETTINGS] }),
    yamlFile({ path: 'compose/tempo/tempo.yaml', documents: [TEMPO_SETTINGS] }),
    { path: 'compose/.env.example', content: environmentExample(observability) },
    { path: 'compose/.gitignore', content: IGNORED },
    { path: 'compose/README.md', content: composeReadme(observability) },
    { path: 'compose/events/keep-events.sh', content: EVENTS_SCRIPT },
    { path: 'compose/timescaledb/reader.sh', content: READER_SCRIPT },
  ];
}
