import type { ComponentChildren, JSX } from 'preact';

/** How something is; each has a colour and a shape of its own. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | 'plain';

/** The shape of a tone: a check, a triangle, an octagon with a cross, a ring. Not heard: a word must stand beside it. */
export function ToneMark({ tone }: { readonly tone: Tone }): JSX.Element {
  return (
    <svg class={`mark tone-${tone}`} viewBox="0 0 16 16" aria-hidden="true">
      <path class="mark-body" d={BODIES[tone]} />
      <path class="mark-sign" d={SIGNS[tone]} />
    </svg>
  );
}

/** A word with a colour; the mark before it says the same without one. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }): JSX.Element {
  return (
    <span class={`badge tone-${tone}`}>
      {tone === 'plain' ? null : <ToneMark tone={tone} />}
      {children}
    </span>
  );
}

/** A status code, with the tone of its class. */
export function StatusBadge({ status }: { readonly status: number }): JSX.Element {
  return (
    <span class={`status tone-${toneOfStatus(status)}`} data-status={status}>
      {status}
    </span>
  );
}

/** Server errors are bad, clients' errors and those who left are worth a look. */
export function toneOfStatus(status: number): Tone {
  if (status >= 500) return 'bad';
  if (status >= 400) return 'warn';
  return 'plain';
}

const CIRCLE = 'M8 .75a7.25 7.25 0 1 1 0 14.5a7.25 7.25 0 0 1 0-14.5z';
const BODIES: Readonly<Record<Tone, string>> = {
  good: CIRCLE,
  warn: 'M8 1.2L15.4 14.6H.6z',
  bad: 'M5 .75h6L15.25 5v6L11 15.25H5L.75 11V5z',
  quiet: 'M8 .75a7.25 7.25 0 1 1 0 14.5a7.25 7.25 0 0 1 0-14.5zm0 2.25a5 5 0 1 0 0 10a5 5 0 0 0 0-10z',
  plain: '',
};
const SIGNS: Readonly<Record<Tone, string>> = {
  good: 'M4.6 8.3l2.4 2.4l4.4-5',
  warn: 'M8 6v4M8 12v.6',
  bad: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
  quiet: '',
  plain: '',
};
