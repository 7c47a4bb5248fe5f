import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Observability } from '../observability.js';
import { dataSourceSettings } from './data-source-settings.js';
import { ADDRESS_VARIABLES, DASHBOARDS_FOLDER, READER_PASSWORD_FILE } from './data-sources.js';

const DEFAULT_INTERVAL_SECONDS = 15;

/** What Grafana reads at its start: its data sources, and where the dashboards are. */
export function renderGrafanaProvisioning(observability: Observability): readonly ProvisionedFile[] {
  return [dataSources(observability), dashboards(observability)];
}

function dataSources({ environments }: Observability): ProvisionedFile {
  const intervals = environments.map(({ scrape }) => scrape?.intervalSeconds ?? DEFAULT_INTERVAL_SECONDS);
  return yamlFile({
    path: 'grafana/provisioning/datasources/vigia.yaml',
    documents: [{ apiVersion: 1, prune: true, datasources: dataSourceSettings(Math.max(...intervals)) }],
    comment: `Needs ${Object.values(ADDRESS_VARIABLES).join(', ')} in the environment of Grafana,
and the password of the database in ${READER_PASSWORD_FILE}.`,
  });
}

function dashboards({ service }: Observability): ProvisionedFile {
  return yamlFile({
    path: 'grafana/provisioning/dashboards/vigia.yaml',
    documents: [{ apiVersion: 1, providers: [provider(service)] }],
  });
}

function provider(service: string): object {
  return {
    name: `vigia-${service}`,
    type: 'file',
    folder: service,
    disableDeletion: true,
    allowUiUpdates: false,
    updateIntervalSeconds: 30,
    options: { path: DASHBOARDS_FOLDER, foldersFromFilesStructure: false },
  };
}
