import type { ComponentChildren, JSX } from 'preact';
import type { Tone } from './badge.js';

/** One number that people look for. */
export interface FigureProps {
  readonly label: string;
  /** As people read it. */
  readonly shown: string;
  /** As it is, for programs: `data-figure` and `data-value`. */
  readonly name?: string;
  readonly value?: number | undefined;
  /** A line below. */
  readonly note?: ComponentChildren;
  readonly tone?: Tone;
}

/** One number that people look for, with its name. Figures stand in `<dl class="figures">`. */
export function Figure({ label, shown, name, value, note, tone = 'plain' }: FigureProps): JSX.Element {
  return (
    <div class={`figure tone-${tone}`}>
      <dt>{label}</dt>
      <dd>
        <span class="figure-value" data-figure={name} data-value={value}>
          {shown}
        </span>
        {note === undefined ? null : <span class="figure-note">{note}</span>}
      </dd>
    </div>
  );
}
