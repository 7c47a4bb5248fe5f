import { describeValue, type KpiDeclarations, type Place } from '@vigia/contract';
import { isBroken, isWhole, memberOf, membersOf, namesIn, type Part, textsOf } from './part.js';
import { rejectUnknown } from './reject-unknown.js';
import type { KpiSloDescription } from './slo-description.js';

type BadValues = Readonly<Record<string, readonly string[]>>;

/** Notes what an SLO of a KPI names and the declarations do not have: the KPI, a label, a value. */
export function rejectKpiConflicts(slo: Part<KpiSloDescription>, kpis: Part<KpiDeclarations>): void {
  const { read: name, place } = memberOf(slo, 'kpi');
  if (name === undefined || isBroken(kpis)) return;
  const known = namesIn(kpis);
  rejectUnknown({ name, known, among: 'kpis' }, place);
  const kpi = known.includes(name) ? memberOf(kpis, name) : undefined;
  if (kpi?.read === undefined) return;
  if (kpi.read.type !== 'counter')
    reject(place, `is ${describeValue(name)}, a ${kpi.read.type}; only a counter has good and bad ones.`);
  rejectLabels(memberOf(slo, 'bad'), memberOf(kpi, 'labels'));
}

function rejectLabels(bad: Part<BadValues>, labels: Part<BadValues>): void {
  if (bad.read === undefined || isBroken(labels)) return;
  const among = labels.place.path;
  if (namesIn(bad).length === 0) reject(bad.place, `is empty; name the label values of \`${among}\` that are bad.`);
  const declared = membersOf(labels);
  for (const [label, values] of membersOf(bad)) {
    rejectUnknown({ name: label, known: namesIn(labels), among }, values.place);
    const [, known] = declared.find(([name]) => name === label) ?? [];
    if (known !== undefined && isWhole(known)) rejectValues(values, known);
  }
  if (hasEveryValue(bad, new Map(declared)))
    reject(bad.place, `names every value, so that nothing is good; leave out those of \`${among}\` that are.`);
}

function rejectValues(
  values: Part<readonly string[]>,
  { read: known = [], place: { path: among } }: Part<readonly string[]>,
): void {
  for (const [name, place] of textsOf(values)) rejectUnknown({ name, known, among }, place);
}

/** Of those that are broken nobody knows. */
function hasEveryValue(bad: Part<BadValues>, declared: ReadonlyMap<string, Part<readonly string[]>>): boolean {
  const labels = membersOf(bad);
  return (
    labels.length > 0 &&
    labels.length === namesIn(bad).length &&
    labels.every(([label, { read: values = [] }]) => {
      const known = declared.get(label);
      return known !== undefined && isWhole(known) && known.read?.every((value) => values.includes(value)) === true;
    })
  );
}

function reject(place: Place, message: string): void {
  place.reject('VIGIA_DECLARATION_INVALID', `\`${place.path}\` ${message}`);
}
