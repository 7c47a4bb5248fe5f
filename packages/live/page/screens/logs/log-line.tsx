import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LogRow } from '../../../src/api/logs-view.js';
import { usePlace } from '../../shell/use-place.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { LineFields } from './line-fields.js';

/** One line of the log. */
export interface LogLineProps {
  readonly line: LogRow;
  /** When it was written, as people read it. */
  readonly when: string;
  /** Called when its fields are opened. */
  readonly onOpen?: () => void;
  /** Whose request it is need not be said. */
  readonly isRequestKnown?: boolean;
}

const SHOWN_CHARACTERS = 12;

/** One line of the log, which opens into its fields. */
export function LogLine({ line, when, onOpen, isRequestKnown = false }: LogLineProps): JSX.Element {
  const [isOpen, setIsOpen] = useState(false);
  const fields = useId();
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const toggle = (): void => {
    if (!isOpen) onOpen?.();
    setIsOpen(!isOpen);
  };
  return (
    <li ref={row} class="log-line" data-line={line.sequence} data-level={line.level} data-kind={line.kind}>
      <div class="log-head">
        <button type="button" class="log-open" aria-expanded={isOpen} aria-controls={fields} onClick={toggle}>
          <span class="log-when">{when}</span> <span class="log-level">{line.level}</span>{' '}
          <span class="log-message">{line.message}</span>
        </button>
        {isRequestKnown ? null : <FollowLink line={line} />}
      </div>
      <div id={fields} class="log-fields" hidden={!isOpen}>
        {isOpen ? <LineFields line={line} /> : null}
      </div>
    </li>
  );
}

function FollowLink({ line }: { readonly line: LogRow }): JSX.Element | null {
  const { linkTo } = usePlace();
  const text = useText().logs;
  const id = line.requestId ?? line.requestUuid ?? line.traceId;
  if (id === undefined) return null;
  const label = fill(text.followRequest, { id });
  return (
    <a class="log-request" href={linkTo('logs', { request: id })} title={label} aria-label={label}>
      {endOf(id)}
    </a>
  );
}

/** Ids of one minute begin alike: their ends tell them apart. */
function endOf(id: string): string {
  return id.length <= SHOWN_CHARACTERS ? id : `…${id.slice(-SHOWN_CHARACTERS)}`;
}
