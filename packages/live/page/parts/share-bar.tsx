import type { JSX } from 'preact';
import { Empty } from './empty.js';
import { useFormat } from './use-format.js';

/** One part of a whole. */
export interface Share {
  readonly name: string;
  readonly label: string;
  readonly count: number;
  /** Of its colour: `s1` to `s5` for classes of status. */
  readonly tone: string;
}

/** A bar cut into its shares, and a list that says them. */
export function ShareBar(props: {
  readonly label: string;
  readonly shares: readonly Share[];
  readonly none: string;
}): JSX.Element {
  const { count, ratio } = useFormat();
  const shares = props.shares.filter((share) => share.count > 0);
  const whole = shares.reduce((sum, share) => sum + share.count, 0);
  if (whole === 0) return <Empty title={props.none} />;
  return (
    <div class="shares">
      <div class="share-bar" aria-hidden="true">
        {shares.map((share) => (
          <span key={share.name} class={`share-${share.tone}`} style={{ flexGrow: String(share.count / whole) }} />
        ))}
      </div>
      <ul aria-label={props.label}>
        {shares.map((share) => (
          <li key={share.name} data-share={share.name} data-value={share.count}>
            <span class={`swatch share-${share.tone}`} aria-hidden="true" />
            {share.label} <b>{count(share.count)}</b> <span class="soft">{ratio(share.count / whole)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
