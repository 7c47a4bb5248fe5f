import { renderAlertmanager } from './alertmanager/render-alertmanager.js';
import { renderCloudWatch } from './cloud/aws/render-cloudwatch.js';
import { renderGoogleCloud } from './cloud/google/render-google-cloud.js';
import { renderNewRelic } from './cloud/newrelic/render-new-relic.js';
import { renderCompose } from './compose/render-compose.js';
import { renderDashboards } from './dashboards/render-dashboards.js';
import type { ProvisionedFile } from './files/provisioned-file.js';
import { renderGrafanaProvisioning } from './grafana/render-grafana-provisioning.js';
import { renderGrafanaCloud } from './grafana-cloud/render-grafana-cloud.js';
import { renderKubernetes } from './kubernetes/render-kubernetes.js';
import type { Observability } from './observability.js';
import { renderPrometheus } from './prometheus/render-prometheus.js';
import { renderRuleTests } from './rules/render-rule-tests.js';
import { renderRules } from './rules/render-rules.js';
import { renderRunbooks } from './runbooks/render-runbooks.js';

/** What {@link renderObservability} takes beside the observability. */
export interface RenderOptions {
  /** Multiplies every window and waiting time of the rules, for tests that have no hours. @defaultValue 1 */
  readonly timeScale?: number | undefined;
}

type Room = (observability: Observability, options: RenderOptions) => readonly ProvisionedFile[];

/** What makes the files, each for itself. */
const ROOMS: readonly Room[] = [
  renderPrometheus,
  renderAlertmanager,
  renderDashboards,
  renderRules,
  renderRuleTests,
  renderRunbooks,
  renderGrafanaProvisioning,
  renderCompose,
  renderCloudWatch,
  renderGoogleCloud,
  renderNewRelic,
];

type Packing = (observability: Observability, rendered: readonly ProvisionedFile[]) => readonly ProvisionedFile[];

/** What packs the files of the others for a place. */
const PACKINGS: readonly Packing[] = [renderKubernetes, renderGrafanaCloud];

/** Makes every file that the observability needs, sorted by path. The same observability makes the same bytes. */
export function renderObservability(
  observability: Observability,
  options: RenderOptions = {},
): readonly ProvisionedFile[] {
  const rendered = ROOMS.flatMap((room) => room(observability, options));
  const packed = PACKINGS.flatMap((packing) => packing(observability, rendered));
  return [...rendered, ...packed].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}
