import type { JSX, VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { LogRow } from '../../../src/api/logs-view.js';
import type { Format } from '../../parts/format.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';
import { LogLine } from './log-line.js';

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
  const drawn = useDrawnLines(lines, onHold);
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
      <ol class="log-lines">{drawn}</ol>
    </section>
  );
}

function isAtEnd(frame: HTMLElement | null): boolean {
  return frame === null || frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_PIXELS;
}

/** A line never changes: what was made of it once is given again, and nobody looks through it for changes. */
function useDrawnLines(lines: readonly LogRow[], onOpen: () => void): readonly VNode[] {
  const format = useFormat();
  const open = useRef(onOpen);
  open.current = onOpen;
  const drawn = useMemo(() => new WeakMap<LogRow, VNode>(), [format]);
  return lines.map((line) => {
    const known = drawn.get(line) ?? drawLine(line, format, () => open.current());
    drawn.set(line, known);
    return known;
  });
}

function drawLine(line: LogRow, format: Format, onOpen: () => void): VNode {
  return <LogLine key={line.sequence} line={line} when={format.time(line.timeMs, 'milliseconds')} onOpen={onOpen} />;
}
