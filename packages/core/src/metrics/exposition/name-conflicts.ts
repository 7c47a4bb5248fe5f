import type { Report } from '@vigia/contract';
import type { FamilyType, MetricFamily } from '../metric-family.js';

const SUFFIXES: Readonly<Record<FamilyType, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  untyped: [''],
  histogram: ['', '_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/** A family as far as its names go. */
export type NamedFamily = Pick<MetricFamily, 'name' | 'type'>;

/**
 * Leaves out those of ours whose names the user's metrics have, and reports each once; of the process and of Node it
 * says nothing.
 */
export type OwnFamilyFilter = (
  ours: readonly MetricFamily[],
  theirs: readonly NamedFamily[],
) => readonly MetricFamily[];

/** What `collectDefaultMetrics` of prom-client brings along: forty names at once, and every one of them welcome. */
const ALSO_BY_PROM_CLIENT = /^(?:process|nodejs)_/;

/** @see OwnFamilyFilter */
export function createOwnFamilyFilter(report: Report): OwnFamilyFilter {
  const reported = new Set<string>();

  function tell(name: string): void {
    if (reported.has(name) || ALSO_BY_PROM_CLIENT.test(name)) return;
    reported.add(name);
    report({
      code: 'VIGIA_METRIC_NAME_TAKEN',
      message: `The registry already has a metric named ${name}, or one of its series; ours is not served.`,
      fix: `Rename or remove your metric ${name}: dashboards and alerts expect ours.`,
    });
  }

  return (ours, theirs) => {
    const taken = new Set(theirs.flatMap(namesOf));
    return ours.filter((family) => {
      const free = !namesOf(family).some((name) => taken.has(name));
      if (!free) tell(family.name);
      return free;
    });
  };
}

function namesOf({ name, type }: NamedFamily): readonly string[] {
  return SUFFIXES[type].map((suffix) => `${name}${suffix}`);
}
