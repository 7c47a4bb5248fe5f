import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a screen with a heading of its own: a region that can be jumped to. */
export interface CardProps {
  readonly title: string;
  /** What stands beside the heading, such as a link to more. */
  readonly aside?: ComponentChildren;
  /** Over all columns. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a screen with a heading of its own. Cards stand in `<div class="cards">`. */
export function Card({ title, aside, isWide = false, children }: CardProps): JSX.Element {
  const id = useId();
  return (
    <section class={isWide ? 'card wide' : 'card'} aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
