import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Observability } from '../observability.js';
import { type RuleOptions, ruleGroups } from './rule-groups.js';
import { SCRAPE_ALERTS } from './target/target-alerts.js';

/** `prometheus/rules/<env>/*.yml`: a Prometheus loads the folder of its environment. */
export function renderRules(observability: Observability, options: RuleOptions = {}): readonly ProvisionedFile[] {
  const groups = ruleGroups(observability, options);
  const paths = new Set(groups.map(({ environment, file }) => rulesPath(environment, file)));
  return [...paths].map((path) => {
    const inside = groups.filter(({ environment, file }) => rulesPath(environment, file) === path);
    return yamlFile({
      path,
      comment: commentOf(path, observability),
      documents: [{ groups: inside.map(({ name, interval, rules }) => ({ name, interval, rules })) }],
    });
  });
}

/** Where the rules of a group stand. */
export function rulesPath(environment: string, file: string): string {
  return `prometheus/rules/${environment}/${file}.yml`;
}

function commentOf(path: string, { naming }: Observability): string | undefined {
  if (naming !== 'otel' || !path.endsWith('/target.yml')) return undefined;
  return `Without ${SCRAPE_ALERTS.join(', ')}: over OTLP nothing is scraped, so that nobody knows which process is gone.`;
}
