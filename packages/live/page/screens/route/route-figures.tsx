import type { JSX } from 'preact';
import type { RequestNumbers } from '../../../src/api/numbers.js';
import { Figure } from '../../parts/figure.js';
import { LatencyFigures } from '../../parts/latency-figures.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** The numbers of one route. */
export function RouteFigures({ numbers }: { readonly numbers: RequestNumbers }): JSX.Element {
  const { route, overview } = useText();
  const { rate, ratio, count, bytes } = useFormat();
  const each = (sum: number): string =>
    fill(route.bytesNote, { bytes: bytes(numbers.count === 0 ? undefined : sum / numbers.count) });
  const ofErrors = fill(overview.errorsOf, { errors: count(numbers.errors), count: count(numbers.count) });
  return (
    <dl class="figures">
      <Figure label={overview.rate} shown={rate(numbers.rate)} name="rate" value={numbers.rate} />
      <Figure label={route.count} shown={count(numbers.count)} name="count" value={numbers.count} />
      <Figure
        label={overview.errors}
        shown={ratio(numbers.errorRatio)}
        name="errorRatio"
        value={numbers.errorRatio}
        note={ofErrors}
        tone={numbers.errors > 0 ? 'bad' : 'plain'}
      />
      <LatencyFigures numbers={numbers} />
      <Figure
        label={route.aborted}
        shown={count(numbers.aborted)}
        name="aborted"
        value={numbers.aborted}
        note={overview.abortedNote}
      />
      <Figure
        label={route.received}
        shown={bytes(numbers.requestBytes)}
        name="requestBytes"
        value={numbers.requestBytes}
        note={each(numbers.requestBytes)}
      />
      <Figure
        label={route.sent}
        shown={bytes(numbers.responseBytes)}
        name="responseBytes"
        value={numbers.responseBytes}
        note={each(numbers.responseBytes)}
      />
    </dl>
  );
}
