import type { JSX } from 'preact';
import type { RequestNumbers } from '../../../src/api/numbers.js';
import { Figure } from '../../parts/figure.js';
import { ErrorFigure, LatencyFigures, RateFigure } from '../../parts/request-figures.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** The numbers of one route. */
export function RouteFigures({ numbers }: { readonly numbers: RequestNumbers }): JSX.Element {
  const { route, overview } = useText();
  const { count, bytes } = useFormat();
  const each = (sum: number): string =>
    fill(route.bytesNote, { bytes: bytes(numbers.count === 0 ? undefined : sum / numbers.count) });
  return (
    <dl class="figures">
      <RateFigure numbers={numbers} />
      <ErrorFigure numbers={numbers} />
      <LatencyFigures numbers={numbers} />
      <Figure
        label={overview.aborted}
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
