import type { ProvisionedFile } from '../../files/provisioned-file.js';
import type { Environment, Observability, Slo } from '../../observability.js';
import { burnRatesOf } from '../../rules/slo/burn-rates.js';
import { cloudReadme } from '../cloud-readme.js';
import { jsonFile } from '../json-file.js';
import { burnCondition, isExpressible } from './burn-condition.js';
import { saturationCondition } from './saturation-condition.js';

const FOLDER = 'cloud/newrelic';

/** Conditions of New Relic over NRQL for the golden signals, as a module of Terraform for each environment. */
export function renderNewRelic(observability: Observability): readonly ProvisionedFile[] {
  const modules = observability.environments.map((environment) => moduleFile(observability, environment));
  return [...modules, readme(observability)];
}

function moduleFile(observability: Observability, environment: Environment): ProvisionedFile {
  const conditions = observability.slos.flatMap((slo) => sloConditions(slo, observability, environment));
  return jsonFile(`${FOLDER}/${environment.name}/main.tf.json`, {
    '//': 'Made by vigia provision render. Needs the metrics of the service over OTLP: the sink newRelic() of @vigia/otel. Not in it: minRequests. One bad request of one at night opens an incident.',
    terraform: { required_providers: { newrelic: { source: 'newrelic/newrelic', version: '~> 3.0' } } },
    resource: {
      newrelic_alert_policy: {
        vigia: { name: `${observability.service} ${environment.name}`, incident_preference: 'PER_CONDITION' },
      },
      newrelic_nrql_alert_condition: {
        ...Object.fromEntries(conditions),
        saturation: saturationCondition(observability, environment.name),
      },
    },
    output: { policy_id: { value: `\${newrelic_alert_policy.vigia.id}` } },
  });
}

function sloConditions(
  slo: Slo,
  observability: Observability,
  { name: env }: Environment,
): readonly (readonly [string, object])[] {
  if (slo.type === 'kpi' || slo.type === 'ratio') return [];
  const rates = burnRatesOf(slo).filter(isExpressible);
  return rates.map((rate) => [`${slo.id}-${rate.long}`, burnCondition({ slo, rate, observability, env })]);
}

function readme({ slos, environments }: Observability): ProvisionedFile {
  const [{ name: env } = { name: 'production' }] = environments;
  const left = slos.filter(({ type }) => type === 'kpi' || type === 'ratio');
  return cloudReadme({
    folder: FOLDER,
    title: 'Alert conditions of New Relic',
    commands: [
      'export NEW_RELIC_ACCOUNT_ID=... NEW_RELIC_API_KEY=...',
      `cd ${FOLDER}/${env} && terraform init && terraform apply`,
      '# Then let a workflow of New Relic notify of the policy that the output names.',
    ],
    needs: [
      '`http.server.request.duration`, with `http.response.status_code` and `http.route`, and `nodejs.eventloop.utilization`, over OTLP by the sink `newRelic()` of `@vigia/otel`.',
      'The resource attributes `service.name` and `deployment.environment.name`.',
    ],
    missing: [
      'Two windows at once: only the long one of each burn rate is asked, so an incident ends later than the errors do.',
      'Windows over six hours: the tickets over one day and three days.',
      'How many requests there must be: one bad request of one at night is an incident. Prometheus asks for `minRequests`.',
      'What is left of an error budget.',
      ...left.map(({ id }) => `The SLO \`${id}\`: it is no golden signal.`),
    ],
  });
}
