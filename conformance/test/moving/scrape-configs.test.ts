import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { pagesOf, readPage } from '../../src/moving/page.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const CONFIGURATIONS = ['behind-a-load-balancer', ...pagesOf('moving')].flatMap((page) =>
  readPage(page)
    .blocks('yaml')
    .map((yaml, index) => ({ page, index, yaml })),
);

/** Debian builds Prometheus without it. */
const KUBERNETES = /kubernetes_sd_configs:\n +- role: pod/;

/** What a page shows of a job is completed to a job. */
function configurationOf(yaml: string): string {
  if (yaml.startsWith('scrape_configs:')) return yaml.replace(KUBERNETES, 'static_configs: [{ targets: [pod:9464] }]');
  return `scrape_configs:\n- job_name: orders\n  ${yaml.trimEnd().replaceAll('\n', '\n  ')}\n`;
}

test.skipIf(promtool.missing).each(CONFIGURATIONS)('promtool takes the settings of $page, block $index', ({ yaml }) => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-scrape-configs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, configurationOf(yaml));
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'config', '--syntax-only', file]);
  expect({ status, output: `${stdout}${stderr}` }).toEqual({ status: 0, output: expect.stringContaining('SUCCESS') });
});
