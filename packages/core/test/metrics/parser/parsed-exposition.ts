/** One sample as a parser read it. */
export interface ParsedSample {
  readonly name: string;
  /** All labels, `le` and `quantile` as they were written. */
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly exemplar: ParsedExemplar | undefined;
}

export interface ParsedExemplar {
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly timestamp: number | undefined;
}

/** One family as a parser read it. */
export interface ParsedFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  readonly samples: readonly ParsedSample[];
}

/** What either parser makes of a body. */
export type ParsedExposition = readonly ParsedFamily[];

/** A series by its name and labels, whatever their order and however a bound was written: `x{le=0.5,route=/a}`. */
export function seriesKey({ name, labels }: ParsedSample): string {
  const pairs = [...labels].map(([label, value]) => [label, isBound(label) ? Number(readBound(value)) : value]);
  return `${name}${JSON.stringify(pairs.sort())}`;
}

/** Every sample of an exposition by its {@link seriesKey}. */
export function valuesBySeries(exposition: ParsedExposition): ReadonlyMap<string, number> {
  return new Map(exposition.flatMap(({ samples }) => samples).map((sample) => [seriesKey(sample), sample.value]));
}

function isBound(label: string): boolean {
  return label === 'le' || label === 'quantile';
}

function readBound(text: string): string {
  return text.replace('Inf', 'Infinity');
}
