import { METRICS, type MetricDefinition, type MetricFamily } from '@vigia/contract';

/** What a family is called over OTLP. */
export interface MetricIdentity {
  readonly name: string;
  readonly description: string;
  /** In UCUM; empty where it is not known. */
  readonly unit: string;
  /** `undefined` of a metric that is the user's. */
  readonly definition: MetricDefinition | undefined;
}

/** A family as far as its name goes. */
export type NamedFamily = Pick<MetricFamily, 'name' | 'type'>;

/**
 * What {@link MetricIdentity} says: of ours what the catalogue has; of the user's their own name, of counters without the
 * `_total` that Prometheus puts on again, unless another family has that name already.
 * @param others - All families of the reading.
 */
export function identify(family: MetricFamily, others: readonly NamedFamily[]): MetricIdentity {
  const { name, type, help } = family;
  const definition = catalogued(family);
  if (definition !== undefined)
    return { name: definition.openTelemetryName, description: help, unit: definition.openTelemetryUnit, definition };
  const short = type === 'counter' ? withoutTotal(name) : name;
  const isTaken = short !== name && others.some((other) => other.name === short);
  return { name: isTaken ? name : short, description: help, unit: unitOf(short), definition: undefined };
}

const CATALOGUE: ReadonlyMap<string, MetricDefinition> = new Map(Object.entries(METRICS));

/** A user's metric may have the name of one of ours and be something else. */
function catalogued({ name, type }: NamedFamily): MetricDefinition | undefined {
  const definition = CATALOGUE.get(name);
  return definition?.type === type ? definition : undefined;
}

function withoutTotal(name: string): string {
  return name.length > '_total'.length ? name.replace(/_total$/, '') : name;
}

/**
 * Units that may be read off the end of a name and change nothing of what Prometheus makes of it: it leaves out the word
 * of a unit that the name has already.
 * @see https://prometheus.io/docs/practices/naming/#base-units
 */
const UNITS_BY_WORD: ReadonlyMap<string, string> = new Map([
  ['seconds', 's'],
  ['bytes', 'By'],
  ['celsius', 'Cel'],
  ['meters', 'm'],
  ['volts', 'V'],
  ['amperes', 'A'],
  ['joules', 'J'],
  ['grams', 'g'],
  ['percent', '%'],
  ['ratio', '1'],
]);

function unitOf(name: string): string {
  const [, word = ''] = /_([a-z]+)$/.exec(name) ?? [];
  return UNITS_BY_WORD.get(word) ?? '';
}
