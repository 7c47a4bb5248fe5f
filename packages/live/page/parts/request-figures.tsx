import type { JSX } from 'preact';
import type { RequestNumbers } from '../../src/api/numbers.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import { Figure } from './figure.js';
import { useFormat } from './use-format.js';

/** How many requests there were: per second, and in all. */
export function RateFigure({ numbers }: { readonly numbers: RequestNumbers }): JSX.Element {
  const text = useText().overview;
  const format = useFormat();
  const { rate, count } = numbers;
  const note = (
    <span data-figure="count" data-value={count}>
      {fill(text.countNote, { count: format.count(count) })}
    </span>
  );
  return <Figure label={text.rate} shown={format.rate(rate)} name="rate" value={rate} note={note} />;
}

/** How many of them failed. */
export function ErrorFigure({ numbers }: { readonly numbers: RequestNumbers }): JSX.Element {
  const text = useText().overview;
  const format = useFormat();
  const { count, errors, errorRatio } = numbers;
  const note = (
    <span data-figure="errors" data-value={errors}>
      {fill(text.errorsOf, { errors: format.count(errors), count: format.count(count) })}
    </span>
  );
  const tone = errors > 0 ? 'bad' : 'plain';
  return (
    <Figure
      label={text.errors}
      shown={format.ratio(errorRatio)}
      name="errorRatio"
      value={errorRatio}
      note={note}
      tone={tone}
    />
  );
}

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
