import { describeKey, describeValue, type KpiDeclaration, type LabelDeclarations, nearestName } from '@vigia/contract';
import type { Labels } from '../metric-family.js';
import { type KpiMistake, listNames, listValues } from './kpi-mistake.js';

/** Every label set that a KPI can have. Their number is that of its declaration: no use can add one. */
export interface LabelSets {
  /** By cell. */
  readonly all: readonly Labels[];
  readonly names: readonly string[];
  /** The cell of what a caller gave as labels. May throw what a getter of the caller's throws. */
  cellOf(given: unknown): number | KpiMistake;
}

interface Dimension {
  readonly name: string;
  readonly values: readonly string[];
  /** How far a value is from the first in the list of all label sets. */
  readonly offsets: ReadonlyMap<unknown, number>;
}

/** Creates the label sets of a declared KPI; a KPI without labels has one, which is empty. */
export function createLabelSets(kpiName: string, { labels = {} }: Pick<KpiDeclaration, 'labels'>): LabelSets {
  const names = Object.keys(labels);
  const all = combine(labels);
  const dimensions = dimensionsOf(labels, all.length);
  const place = `\`kpis.${kpiName}.labels\``;

  function cellOf(given: unknown): number | KpiMistake {
    if (given === undefined && names.length === 0) return 0;
    if (typeof given !== 'object' || given === null) return noLabels(given);
    let cell = 0;
    for (const dimension of dimensions) {
      const value: unknown = Reflect.get(given, dimension.name);
      const offset = dimension.offsets.get(value);
      if (offset === undefined) return wrongValue(dimension, value);
      cell += offset;
    }
    return unknownLabel(given) ?? cell;
  }

  function noLabels(given: unknown): KpiMistake {
    const value = describeValue(given);
    if (names.length === 0) {
      return { what: `it has no labels, and was given ${value} as such`, fix: 'Give the amount alone.' };
    }
    const what = `its labels are ${value}; they are an object with ${listNames(names)}`;
    return { what, fix: `Give the labels that ${place} declares, and the amount behind them.` };
  }

  function wrongValue({ name, values }: Dimension, value: unknown): KpiMistake {
    const state = value === undefined ? 'is missing' : `is ${describeValue(value)}`;
    const what = `the label \`${name}\` ${state}; it may be ${listValues(values)}`;
    return { what, fix: `Give one of these, or add the value to \`kpis.${kpiName}.labels.${name}\`.` };
  }

  function unknownLabel(given: object): KpiMistake | undefined {
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown === undefined) return undefined;
    const nearest = nearestName(unknown, names);
    const meant = nearest === undefined ? '' : ` (\`${nearest}\` was probably meant)`;
    const known = names.length === 0 ? 'it has none' : `it has ${listNames(names)}`;
    const what = `it has no label \`${describeKey(unknown)}\`${meant}; ${known}`;
    return { what, fix: `Leave the label out, or declare it and its values in ${place}.` };
  }

  return { all, names, cellOf };
}

function combine(labels: LabelDeclarations): readonly Labels[] {
  return Object.entries(labels).reduce<readonly Labels[]>(
    (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}

/** In the order of {@link combine}: the last label varies fastest. */
function dimensionsOf(labels: LabelDeclarations, setCount: number): readonly Dimension[] {
  let stride = setCount;
  return Object.entries(labels).map(([name, values]) => {
    stride /= values.length;
    const ownStride = stride;
    return { name, values, offsets: new Map(values.map((value, index) => [value, index * ownStride])) };
  });
}
