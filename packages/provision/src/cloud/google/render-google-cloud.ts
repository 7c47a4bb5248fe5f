import type { ProvisionedFile } from '../../files/provisioned-file.js';
import type { Environment, Observability } from '../../observability.js';
import { createRuleContext } from '../../rules/rule-context.js';
import { burnRatesOf } from '../../rules/slo/burn-rates.js';
import { cloudReadme } from '../cloud-readme.js';
import { jsonFile } from '../json-file.js';
import { alertPolicies } from './alert-policies.js';
import { burnPolicy } from './burn-policy.js';
import { neededSignal } from './policy.js';

const FOLDER = 'cloud/google';

/** Alerting policies of Google Cloud Monitoring, a file for each, over PromQL. */
export function renderGoogleCloud(observability: Observability): readonly ProvisionedFile[] {
  const policies = observability.environments.flatMap((environment) => policyFiles(observability, environment));
  return [...policies, readme(observability)];
}

function policyFiles(observability: Observability, environment: Environment): readonly ProvisionedFile[] {
  const context = createRuleContext({ observability, environment });
  const folder = `${FOLDER}/${environment.name}`;
  const burns = observability.slos.flatMap((slo) =>
    burnRatesOf(slo).map((rate) => jsonFile(`${folder}/${slo.id}-${rate.long}.json`, burnPolicy(slo, rate, context))),
  );
  const alerts = [...alertPolicies(observability, environment)];
  return [...burns, ...alerts.map(([name, policy]) => jsonFile(`${folder}/${name}.json`, policy))];
}

function readme({ naming, environments }: Observability): ProvisionedFile {
  const [{ name: env } = { name: 'production' }] = environments;
  return cloudReadme({
    folder: FOLDER,
    title: 'Alerting policies of Google Cloud Monitoring',
    commands: [
      `for policy in ${FOLDER}/${env}/*.json; do`,
      '  gcloud monitoring policies create --policy-from-file="$policy" --notification-channels="$CHANNEL"',
      'done',
    ],
    needs: [neededSignal(naming)],
    missing: [
      'That requests are not found or refused far more than the day before: it is told from recorded series.',
      'What is a ticket and no error budget: those alerts stay with Prometheus.',
      'Recorded series: each policy reads the raw ones, so windows of days cost more to evaluate.',
      'That a window of days is half full: after the first start of a service, the tickets over days judge by what there is.',
      'Inhibition: a ticket is opened beside the page of the same SLO.',
      'Creating twice makes two policies: delete the old ones first, or hand the files to Terraform.',
    ],
  });
}
