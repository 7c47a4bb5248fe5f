import type { JSX } from 'preact';
import type { OverviewView } from '../../../src/api/overview-view.js';
import { Figure } from '../../parts/figure.js';
import { LatencyFigures } from '../../parts/latency-figures.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** The numbers that people look for first. */
export function OverviewFigures({ view }: { readonly view: OverviewView }): JSX.Element {
  const text = useText().overview;
  const { rate, ratio, count } = useFormat();
  const { numbers, total, inFlight } = view;
  const ofErrors = fill(text.errorsOf, { errors: count(numbers.errors), count: count(numbers.count) });
  const ofTotal = fill(text.totalNote, { errors: count(total.errors), aborted: count(total.aborted) });
  return (
    <dl class="figures">
      <Figure
        label={text.rate}
        shown={rate(numbers.rate)}
        name="rate"
        value={numbers.rate}
        note={count(numbers.count)}
      />
      <Figure
        label={text.errors}
        shown={ratio(numbers.errorRatio)}
        name="errorRatio"
        value={numbers.errorRatio}
        note={ofErrors}
        tone={numbers.errors > 0 ? 'bad' : 'plain'}
      />
      <LatencyFigures numbers={numbers} />
      <Figure label={text.inFlight} shown={count(inFlight)} name="inFlight" value={inFlight} note={text.inFlightNote} />
      <Figure
        label={text.aborted}
        shown={count(numbers.aborted)}
        name="aborted"
        value={numbers.aborted}
        note={text.abortedNote}
      />
      <Figure label={text.total} shown={count(total.count)} name="total" value={total.count} note={ofTotal} />
    </dl>
  );
}
