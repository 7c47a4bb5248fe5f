import type { Exemplar, Labels, MetricFamily, Sample } from '@vigia/contract';
import type { Turns } from './turns.js';

/** The samples of one series of a histogram or a summary. */
export interface SampleGroup {
  readonly labels: Labels;
  /** The `le` or `quantile` of each value. */
  readonly bounds: number[];
  readonly values: number[];
  readonly exemplars: Exemplar[];
  sum: number | undefined;
  count: number | undefined;
}

/** How many samples are read between two looks at the clock. */
const SAMPLES_PER_LOOK = 64;

/** Puts the samples of each series together, wherever they stand. */
export async function groupSamples({ name, samples }: MetricFamily, turns: Turns): Promise<readonly SampleGroup[]> {
  const groups = createGroups();
  const [sumName, countName] = [`${name}_sum`, `${name}_count`];
  let sinceLook = 0;
  for (const sample of samples) {
    const group = groups.of(sample.labels);
    if (sample.name === sumName) group.sum = sample.value;
    else if (sample.name === countName) group.count = sample.value;
    else addBound(group, sample);
    sinceLook = (sinceLook + 1) % SAMPLES_PER_LOOK;
    const rest = sinceLook === 0 ? turns.rest() : undefined;
    if (rest !== undefined) await rest;
  }
  return groups.all();
}

interface Groups {
  of(labels: Labels): SampleGroup;
  all(): readonly SampleGroup[];
}

/** Samples of one series mostly follow each other, with one object for their labels. */
function createGroups(): Groups {
  const byLabels = new Map<string, SampleGroup>();
  let latest: SampleGroup | undefined;

  function find(labels: Labels): SampleGroup {
    const key = JSON.stringify(labels);
    const known = byLabels.get(key) ?? {
      labels,
      bounds: [],
      values: [],
      exemplars: [],
      sum: undefined,
      count: undefined,
    };
    byLabels.set(key, known);
    return known;
  }

  return {
    of(labels) {
      if (latest?.labels !== labels) latest = find(labels);
      return latest;
    },
    all: () => [...byLabels.values()],
  };
}

function addBound(group: SampleGroup, { bound, value, exemplar }: Sample): void {
  if (bound === undefined || Number.isNaN(bound)) return;
  group.bounds.push(bound);
  group.values.push(value);
  if (exemplar !== undefined) group.exemplars.push(exemplar);
}
