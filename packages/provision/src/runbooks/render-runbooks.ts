import { dashboardUrl } from '../dashboards/dashboard-url.js';
import type { ProvisionedFile } from '../files/provisioned-file.js';
import type { Environment, Observability } from '../observability.js';
import type { AlertDefinition } from '../rules/alert-definition.js';
import { alertDefinitions } from '../rules/alert-definitions.js';
import { chosenSlo } from '../rules/alerting-rule.js';
import type { Look } from './runbook.js';
import { secretLeakRunbook } from './secret-leak.js';

const HEADER =
  '<!-- Made by `vigia provision render` from vigia.config. Notes of your own belong elsewhere: this file is made anew. -->';

/** `runbooks/<AlertName>.md`, the page about a leaked secret, and a list of them all. */
export function renderRunbooks(observability: Observability): readonly ProvisionedFile[] {
  const environment = whereSomebodyIsWoken(observability);
  const alerts = environment === undefined ? [] : alertDefinitions(observability, environment);
  const texts: PageTexts = {
    observability,
    environment: environment?.name ?? '',
    severitiesOf: severitiesIn(observability),
  };
  const pages = alerts.map((alert) => ({ path: `runbooks/${alert.name}.md`, content: pageOf(alert, texts) }));
  return [...pages, secretLeakRunbook(observability, environment), listOf(alerts, texts)];
}

/** The queries are for the environment in which the nights are short. */
function whereSomebodyIsWoken({ environments }: Observability): Environment | undefined {
  return environments.find(({ pages }) => pages) ?? environments[0];
}

interface PageTexts {
  readonly observability: Observability;
  /** The one that the queries are for. */
  readonly environment: string;
  readonly severitiesOf: SeveritiesOf;
}

function pageOf(alert: AlertDefinition, { observability, environment, severitiesOf }: PageTexts): string {
  const { name, dashboard, runbook, rules } = alert;
  const variables = { env: environment, ...chosenSlo(rules[0] ?? {}) };
  return sections([
    HEADER,
    `# ${name}`,
    `${severitiesOf(alert.name)} · service \`${observability.service}\` · [dashboard](${dashboardUrl(observability, dashboard, variables)})`,
    '## What it means',
    runbook.meaning,
    '## The first three looks',
    ...runbook.looks.map(lookText),
    '## Usual causes',
    runbook.causes.map((cause) => `- ${cause}`).join('\n'),
    '## How to silence',
    runbook.silence,
    fence('sh', silenceCommand(name, environment, observability)),
  ]);
}

/** What an alert is in each environment: what pages in one may be a ticket in another. */
type SeveritiesOf = (alert: string) => string;

function severitiesIn(observability: Observability): SeveritiesOf {
  const everywhere = observability.environments.map((environment) => ({
    environment: environment.name,
    alerts: new Map(alertDefinitions(observability, environment).map(({ name, rules }) => [name, rules])),
  }));
  return (alert) =>
    everywhere
      .map(({ environment, alerts }) => {
        const severities = new Set(alerts.get(alert)?.map(({ severity }) => severity));
        return `\`${environment}\`: ${[...severities].join(' or ')}`;
      })
      .join(', ');
}

function lookText({ question, language, query, reading }: Look, index: number): string {
  return sections([`### ${index + 1}. ${question}`, fence(language, query), reading]).trimEnd();
}

function silenceCommand(alert: string, environment: string, { service, links }: Observability): string {
  return [
    `amtool silence add --alertmanager.url=${links.alertmanager} --duration=2h --author="$USER" \\`,
    `  --comment="<why>" alertname=${alert} service="${service}" env="${environment}"`,
  ].join('\n');
}

function listOf(alerts: readonly AlertDefinition[], { observability, severitiesOf }: PageTexts): ProvisionedFile {
  const rows = alerts.map(
    (alert) => `| [${alert.name}](${alert.name}.md) | ${severitiesOf(alert.name)} | ${firstSentence(alert)} |`,
  );
  const content = sections([
    HEADER,
    `# Runbooks of ${observability.service}`,
    'Not an alert, and worse than most: [a secret has leaked](SecretLeaked.md).',
    ['| alert | severity | what it means |', '| --- | --- | --- |', ...rows].join('\n'),
  ]);
  return { path: 'runbooks/README.md', content };
}

function firstSentence({ runbook }: AlertDefinition): string {
  return /^.*?[.!?](?= |$)/.exec(runbook.meaning)?.[0] ?? runbook.meaning;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function sections(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
