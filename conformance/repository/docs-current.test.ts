import { expect, test } from 'vitest';
import { cliPage } from '../../docs/generate/cli-page.js';
import { dashboardsPage } from '../../docs/generate/dashboards-page.js';
import { environmentPage } from '../../docs/generate/environment-page.js';
import { errorsPage } from '../../docs/generate/errors-page.js';
import { livePage } from '../../docs/generate/live-page.js';
import { metricsPage } from '../../docs/generate/metrics-page.js';
import { optionsPage } from '../../docs/generate/options-page.js';
import { otlpPage } from '../../docs/generate/otlp-page.js';
import { otlpResourcePage } from '../../docs/generate/otlp-resource-page.js';
import { postgresPage } from '../../docs/generate/postgres-page.js';

const PAGES = [
  { name: 'metrics', render: metricsPage },
  { name: 'options', render: optionsPage },
  { name: 'dashboards', render: dashboardsPage },
  { name: 'environment', render: environmentPage },
  { name: 'errors', render: errorsPage },
  { name: 'cli', render: cliPage },
  { name: 'postgres', render: postgresPage },
  { name: 'live', render: livePage },
  { name: 'otlp', render: otlpPage },
  { name: 'otlp-resource', render: otlpResourcePage },
];

// `npm run docs` runs this file with `--update`, which writes the pages.
test.each(PAGES)('the page $name of docs says what the code says', async ({ name, render }) => {
  await expect(render()).toMatchFileSnapshot(`../../docs/${name}.md`);
});
