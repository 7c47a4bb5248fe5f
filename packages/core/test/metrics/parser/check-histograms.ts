import type { ParsedExposition, ParsedFamily, ParsedSample } from './parsed-exposition.js';

/** Fails where the lines of a histogram contradict each other. */
export function checkHistograms(exposition: ParsedExposition): void {
  for (const family of exposition) {
    if (family.type !== 'histogram') continue;
    for (const samples of histogramsOf(family)) checkHistogram(family.name, samples);
  }
}

function histogramsOf({ samples }: ParsedFamily): readonly (readonly ParsedSample[])[] {
  const groups = new Map<string, ParsedSample[]>();
  for (const sample of samples) {
    const key = JSON.stringify([...sample.labels].filter(([name]) => name !== 'le').sort());
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()];
}

function checkHistogram(name: string, samples: readonly ParsedSample[]): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`);
  const bounds = buckets.map(({ labels }) => Number(labels.get('le')?.replace('Inf', 'Infinity')));
  const counts = buckets.map(({ value }) => value);
  if (!isAscending(bounds)) throw new Error(`The bounds of ${name} do not ascend: ${bounds}`);
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name} has no +Inf bucket at its end`);
  if (counts.some((count, index) => count < (counts[index - 1] ?? 0))) throw new Error(`${name} shrinks: ${counts}`);
  if (valueNamed(samples, `${name}_count`) !== counts.at(-1))
    throw new Error(`The count of ${name} is not its +Inf bucket`);
  if (valueNamed(samples, `${name}_sum`) === undefined) throw new Error(`${name} has no sum`);
}

function isAscending(bounds: readonly number[]): boolean {
  return bounds.every((bound, index) => bound > (bounds[index - 1] ?? Number.NEGATIVE_INFINITY));
}

function valueNamed(samples: readonly ParsedSample[], name: string): number | undefined {
  return samples.find((sample) => sample.name === name)?.value;
}
