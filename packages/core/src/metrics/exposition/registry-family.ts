import type { Exemplar, FamilyType, Labels, MetricFamily, Sample } from '../metric-family.js';
import type { RegisteredExemplar, RegisteredMetric, RegisteredValue } from './registered-metric.js';
import { createTurns } from './turns.js';

/** What is needed to turn a registered metric into a family. */
export interface RegistryFamilySource {
  readonly metric: RegisteredMetric;
  /** The name to expose it under. */
  readonly name: string;
  readonly defaultLabels: AnyLabels;
}

const TYPES: ReadonlySet<string> = new Set<FamilyType>(['counter', 'gauge', 'histogram', 'summary']);
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** How many values are read between two looks at the clock. */
const VALUES_PER_LOOK = 64;

/**
 * Reads one metric of prom-client's registry. A label of the metric's own beats a default label, as in prom-client.
 *
 * @throws what the metric's `collect` throws, or a TypeError when it holds a name that would break the exposition.
 */
export async function readRegistryFamily({ metric, name, defaultLabels }: RegistryFamilySource): Promise<MetricFamily> {
  const { values } = await (metric.getForPromString?.() ?? metric.get());
  const type = familyType(metric.type);
  const read = createValueReader({ name: checkedName(METRIC_NAME, name), type, defaultLabels });
  const turns = createTurns();
  const samples: Sample[] = [];
  for (const value of values) {
    samples.push(read(value));
    const rest = samples.length % VALUES_PER_LOOK === 0 ? turns.rest() : undefined;
    if (rest !== undefined) await rest;
  }
  return { name, type, help: String(metric.help), samples };
}

interface ValueContext {
  readonly name: string;
  readonly type: FamilyType;
  readonly defaultLabels: AnyLabels;
}

type AnyLabels = Readonly<Record<string, unknown>>;

function createValueReader({ name, type, defaultLabels }: ValueContext): (value: RegisteredValue) => Sample {
  const boundLabel = BOUND_LABELS[type];
  const textOf = createTextLabels();
  let checked = name;
  let shared: AnyLabels | undefined;
  let sharedText: Labels = {};

  /** Labels that many values share are read once, and are one object for whoever writes them. */
  function labelsOf(own: AnyLabels, common: AnyLabels | undefined): Labels {
    if (common === undefined || !hasOnly(own, boundLabel))
      return textOf(withoutLabel({ ...defaultLabels, ...common, ...own }, boundLabel));
    if (shared !== common) sharedText = textOf(withoutLabel({ ...defaultLabels, ...common }, boundLabel));
    shared = common;
    return sharedText;
  }

  function nameOf(text: string): string {
    if (text !== checked) checked = checkedName(METRIC_NAME, text);
    return checked;
  }

  return ({ metricName = name, labels: own = {}, sharedLabels, value, exemplar }) => ({
    name: nameOf(metricName),
    labels: labelsOf(own, sharedLabels),
    bound: boundOf(boundLabel && (own[boundLabel] ?? sharedLabels?.[boundLabel] ?? defaultLabels[boundLabel])),
    value: Number(value),
    exemplar: exemplarOf(exemplar, textOf),
  });
}

const BOUND_LABELS: Readonly<Partial<Record<FamilyType, string>>> = { histogram: 'le', summary: 'quantile' };

function boundOf(bound: unknown): number | undefined {
  if (bound === undefined) return undefined;
  return bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound);
}

function hasOnly(labels: AnyLabels, name: string | undefined): boolean {
  for (const label in labels) if (label !== name) return false;
  return true;
}

function withoutLabel(labels: AnyLabels, name: string | undefined): AnyLabels {
  if (name === undefined || !(name in labels)) return labels;
  const { [name]: _, ...others } = labels;
  return others;
}

/** Labels as texts; each of their names is looked at once. */
function createTextLabels(): (labels: AnyLabels) => Labels {
  const names = new Set<string>();

  function known(name: string): string {
    if (!names.has(name)) names.add(checkedName(LABEL_NAME, name));
    return name;
  }

  return (labels) => Object.fromEntries(Object.keys(labels).map((name) => [known(name), String(labels[name])]));
}

function exemplarOf(
  exemplar: RegisteredExemplar | null | undefined,
  textOf: (labels: AnyLabels) => Labels,
): Exemplar | undefined {
  if (typeof exemplar?.value !== 'number') return undefined;
  return { labels: textOf(exemplar.labelSet), value: exemplar.value, timestampSeconds: exemplar.timestamp };
}

function checkedName(pattern: RegExp, name: string): string {
  if (pattern.test(name)) return name;
  throw new TypeError(`${JSON.stringify(name)} is no name that Prometheus accepts`);
}

/** The type that prom-client calls by this word; `untyped` for words that it does not have. */
export function familyType(type: string): FamilyType {
  return isFamilyType(type) ? type : 'untyped';
}

function isFamilyType(type: string): type is FamilyType {
  return TYPES.has(type);
}
