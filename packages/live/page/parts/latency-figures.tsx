import type { JSX } from 'preact';
import type { RequestNumbers } from '../../src/api/numbers.js';
import { useText } from '../text/text.js';
import { Figure } from './figure.js';
import { useFormat } from './use-format.js';

/** The three quantiles. */
export function LatencyFigures({ numbers }: { readonly numbers: RequestNumbers }): JSX.Element {
  const text = useText().overview;
  const { duration } = useFormat();
  const { p50, p95, p99 } = numbers;
  return (
    <>
      <Figure label={text.p50} shown={duration(p50)} name="p50" value={p50} note={text.p50Note} />
      <Figure label={text.p95} shown={duration(p95)} name="p95" value={p95} note={text.p95Note} />
      <Figure label={text.p99} shown={duration(p99)} name="p99" value={p99} note={text.p99Note} />
    </>
  );
}
