import { countText } from '../../output/amounts.js';
import { type Findings, verdictsOf, WRONG_KINDS } from './find-all.js';
import { missedFamilies } from './missed-families.js';

/** What a check found, in a line or two. */
export function findingsSummary({ service, rules, verdicts }: Findings, environment: string): readonly string[] {
  const missed = verdictsOf(verdicts, ['waiting', 'allowed']);
  const parts = [
    ...(service.targetsUp === undefined ? [] : [`${countText(service.targetsUp, 'target')} up`]),
    ...(rules.loaded === undefined ? [] : [`${countText(rules.wanted, 'rule')} looked for`]),
    `${service.troubles.length + rules.troubles.length} wrong`,
  ];
  const queries = [
    `${verdictsOf(verdicts, ['full']).length} with samples`,
    `${verdictsOf(verdicts, ['quiet']).length} with nothing to tell`,
    `${missed.length} of what is not there`,
    `${verdictsOf(verdicts, WRONG_KINDS).length} wrong`,
  ];
  const count = countText(verdicts.length, 'query', 'queries');
  const sum = `${environment}: ${parts.join(', ')}. ${count}: ${queries.join(', ')}.`;
  return missed.length === 0 ? [sum] : [sum, `Not there, and not wrong: ${missedFamilies(missed)}. Why: --verbose`];
}
