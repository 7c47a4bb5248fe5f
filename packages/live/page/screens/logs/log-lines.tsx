import type { JSX } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import type { LogRow } from '../../../src/api/logs-view.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';
import { SteadyLine } from './steady-line.js';

/** The lines of a tail, and how it is read. */
export interface LogLinesProps {
  readonly lines: readonly LogRow[];
  readonly isFollowing: boolean;
  readonly onFollow: () => void;
  readonly onHold: () => void;
}

/** So far from the end somebody still looks at the newest line. */
const NEAR_PIXELS = 24;

/** Lines in a frame that stays at the newest one, until somebody scrolls up or opens a line. */
export function LogLines({ lines, isFollowing, onFollow, onHold }: LogLinesProps): JSX.Element {
  const frame = useRef<HTMLElement>(null);
  const lastTop = useRef(0);
  const { time } = useFormat();
  const newestHold = useRef(onHold);
  newestHold.current = onHold;
  const hold = useCallback(() => newestHold.current(), []);
  useLayoutEffect(() => {
    if (isFollowing) frame.current?.scrollTo(0, frame.current.scrollHeight);
  }, [isFollowing, lines]);
  // Lines that come or go move the end away too: only who has gone up wants to stay.
  const look = (): void => {
    const { scrollTop } = frame.current ?? { scrollTop: 0 };
    const hasGoneUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (isAtEnd(frame.current)) onFollow();
    else if (hasGoneUp) onHold();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section class="log-frame" ref={frame} tabIndex={0} aria-label={useText().logs.lines} onScroll={look}>
      <ol class="log-lines">
        {lines.map((line) => (
          <SteadyLine key={line.sequence} line={line} when={time(line.timeMs, 'milliseconds')} onOpen={hold} />
        ))}
      </ol>
    </section>
  );
}

function isAtEnd(frame: HTMLElement | null): boolean {
  return frame === null || frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_PIXELS;
}
