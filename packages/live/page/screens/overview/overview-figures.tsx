import type { JSX } from 'preact';
import type { OverviewView } from '../../../src/api/overview-view.js';
import { Figure } from '../../parts/figure.js';
import { ErrorFigure, LatencyFigures, RateFigure } from '../../parts/request-figures.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** The numbers that people look for first. */
export function OverviewFigures({ view }: { readonly view: OverviewView }): JSX.Element {
  const text = useText().overview;
  const { count } = useFormat();
  const { numbers, total, inFlight } = view;
  return (
    <dl class="figures">
      <RateFigure numbers={numbers} />
      <ErrorFigure numbers={numbers} />
      <LatencyFigures numbers={numbers} />
      <Figure label={text.inFlight} shown={count(inFlight)} name="inFlight" value={inFlight} note={text.inFlightNote} />
      <Figure
        label={text.aborted}
        shown={count(numbers.aborted)}
        name="aborted"
        value={numbers.aborted}
        note={text.abortedNote}
      />
      <Figure
        label={text.total}
        shown={count(total.count)}
        name="total"
        value={total.count}
        note={<TotalNote total={total} />}
      />
    </dl>
  );
}

function TotalNote({ total }: { readonly total: OverviewView['total'] }): JSX.Element {
  const text = useText().overview;
  const { count } = useFormat();
  const { errors, aborted } = total;
  return (
    <span data-figure="totalErrors" data-value={errors}>
      {fill(text.totalNote, { errors: count(errors), aborted: count(aborted) })}
    </span>
  );
}
