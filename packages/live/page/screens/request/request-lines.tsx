import type { JSX } from 'preact';
import type { LogRow } from '../../../src/api/logs-view.js';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { useFormat } from '../../parts/use-format.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { LogLine } from '../logs/log-line.js';
import '../logs/logs.css';

/** The lines of a request, and which. */
export interface RequestLinesProps {
  readonly lines: readonly LogRow[];
  /** `undefined` where nothing else is kept of it. */
  readonly request: RequestDetails | undefined;
}

/** Its lines of the log in order, each with the time since the request began. */
export function RequestLines({ lines, request }: RequestLinesProps): JSX.Element {
  const { linkTo } = usePlace();
  const text = useText().request;
  const when = useTimes(request?.timeMs);
  const id = request?.requestUuid;
  return (
    <Card
      title={text.lines}
      isWide
      aside={id === undefined ? null : <a href={linkTo('logs', { request: id })}>{text.follow}</a>}
    >
      {lines.length === 0 ? <Empty title={text.noLines} /> : null}
      <ol class="log-lines">
        {lines.map((line) => (
          <LogLine key={line.sequence} line={line} when={when(line.timeMs)} isRequestKnown />
        ))}
      </ol>
    </Card>
  );
}

function useTimes(startMs: number | undefined): (timeMs: number) => string {
  const format = useFormat();
  if (startMs === undefined) return (timeMs) => format.time(timeMs, 'milliseconds');
  return (timeMs) => `${timeMs < startMs ? '' : '+'}${format.duration((timeMs - startMs) / 1_000)}`;
}
