import type { ProvisionedFile } from '../../files/provisioned-file.js';
import type { Environment, Observability, Slo } from '../../observability.js';
import { burnRatesOf } from '../../rules/slo/burn-rates.js';
import { cloudReadme } from '../cloud-readme.js';
import { jsonFile } from '../json-file.js';
import { metricFilters } from './access-line-metrics.js';
import { createAwsScope } from './aws-scope.js';
import { burnAlarms, isExpressible } from './burn-alarms.js';

const FOLDER = 'cloud/aws';

const PARAMETERS = {
  LogGroupName: { Type: 'String', Description: 'The log group that has the lines of the service in JSON.' },
  PageTopicArn: { Type: 'String', Description: 'The topic of SNS that wakes somebody.' },
  TicketTopicArn: { Type: 'String', Description: 'The topic of SNS for what can wait.' },
};

/** A template of CloudFormation for each environment: counts from access lines, and alarms on error budgets. */
export function renderCloudWatch(observability: Observability): readonly ProvisionedFile[] {
  const templates = observability.environments.flatMap((environment) => templateFiles(observability, environment));
  return [...templates, readme(observability)];
}

function templateFiles(observability: Observability, environment: Environment): readonly ProvisionedFile[] {
  const resources = observability.slos.flatMap((slo) => Object.entries(sloResources(slo, observability, environment)));
  if (resources.length === 0) return [];
  return [
    jsonFile(`${FOLDER}/${environment.name}.json`, {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `Error budgets of ${observability.service} in ${environment.name}, from its access lines. Made by vigia provision render.`,
      Parameters: PARAMETERS,
      Resources: Object.fromEntries(resources),
    }),
  ];
}

function sloResources(
  slo: Slo,
  { service }: Observability,
  { name, pages }: Environment,
): Readonly<Record<string, object>> {
  const scope = createAwsScope(service, name);
  const filters = metricFilters(slo, scope);
  if (filters === undefined) return {};
  const alarms = burnRatesOf(slo)
    .filter(isExpressible)
    .map((rate) => burnAlarms({ slo, rate, scope, severity: pages ? rate.severity : 'ticket' }));
  return Object.assign({}, filters, ...alarms);
}

function readme(observability: Observability): ProvisionedFile {
  const [{ name: env } = { name: 'production' }] = observability.environments;
  return cloudReadme({
    folder: FOLDER,
    title: 'Alarms of AWS CloudWatch',
    commands: [
      `aws cloudformation deploy --stack-name ${observability.service.replaceAll(/[^A-Za-z0-9-]/g, '-')}-${env}-alarms \\`,
      `  --template-file cloud/aws/${env}.json \\`,
      '  --parameter-overrides LogGroupName=... PageTopicArn=... TicketTopicArn=...',
    ],
    needs: [
      'The access lines of the service in one log group, by the agent or the driver that takes its standard output: no sink of the service. They must be on (`logs.access`), in JSON and whole: `logs.access.sample` below 1 falsifies the shares.',
      'Not the metrics: those that the sink `cloudWatch()` of `@vigia/otel` sends are queried with PromQL, which these alarms are not.',
    ],
    missing: [
      'Windows over a day, since no period is longer: the ticket over three days.',
      'That a window of a day is half full: after the first start of a service, its ticket judges by what there is.',
      'Whether a service without requests is quiet or dead: without lines, no alarm is on.',
      'Runtime, host, jobs and the telemetry itself: their metrics do not come this way.',
      ...unspoken(observability),
    ],
  });
}

function unspoken({ service, slos, environments }: Observability): readonly string[] {
  const [{ name } = { name: '' }] = environments;
  const left = slos.filter((slo) => metricFilters(slo, createAwsScope(service, name)) === undefined);
  return left.map(
    ({ id }) => `The SLO \`${id}\`: access lines do not have what it is measured by, or not in one pattern.`,
  );
}
