import { ns, streams } from './push.js';

/** An entry that nothing is wrong with. */
export const GOOD_ENTRY: readonly [timestampNs: string, line: string] = [ns(), 'good'];

/** The labels of most samples. */
export const LABELS: Readonly<Record<string, string>> = { run: 'R' };

/** A stream of JSON. */
export type SampleStream = readonly [labels: unknown, values: readonly unknown[]];

/** A stream to push beside another one. */
export const GOOD_STREAM: SampleStream = [{ good: 'stream' }, [GOOD_ENTRY]];

/** A push of one good entry. */
export const GOOD_PUSH: string = streams([LABELS, [GOOD_ENTRY]]);

/** A push of one good entry under the labels. */
export function labelled(labels: unknown): string {
  return streams([labels, [[ns(), 'x']]]);
}

/** A push of the values under good labels. */
export function valued(...values: readonly unknown[]): string {
  return streams([LABELS, values]);
}

/** So many labels, or pieces of metadata. */
export function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`l${index}`, 'v']));
}
