import type { JSX } from 'preact';
import { CopyButton } from '../../parts/copy-button.js';

/** A command, and what it is for. */
export interface CommandProps {
  readonly title: string;
  readonly command: string;
  readonly hint?: string;
}

/** A command that can be copied. */
export function Command({ title, command, hint }: CommandProps): JSX.Element {
  return (
    <div class="command">
      <p class="command-head">
        <b>{title}</b> <CopyButton text={command} label={title} />
      </p>
      <pre>{command}</pre>
      {hint === undefined ? null : <p class="request-hint">{hint}</p>}
    </div>
  );
}
