import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
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

/** One line of the log, which opens into its fields. There may be a thousand: it is made of little. */
export function LogLine({ line, when, onOpen, isRequestKnown = false }: LogLineProps): JSX.Element {
  const [isOpen, setIsOpen] = useState(false);
  const toggle = (): void => {
    if (!isOpen) onOpen?.();
    setIsOpen(!isOpen);
  };
  return (
    <li class="log-line" data-line={line.sequence} data-level={line.level} data-kind={line.kind}>
      <button type="button" class="log-open" aria-expanded={isOpen} onClick={toggle}>
        <span class="log-when">{when}</span> <span class="log-level">{line.level}</span>{' '}
        <span class="log-message">{line.message}</span>
      </button>
      {isRequestKnown ? null : <FollowLink line={line} />}
      {isOpen ? (
        <div class="log-fields" ref={showWhole}>
          <LineFields line={line} />
        </div>
      ) : null}
    </li>
  );
}

function showWhole(fields: HTMLElement | null): void {
  fields?.parentElement?.scrollIntoView({ block: 'nearest' });
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
