import type { ComponentChildren, JSX } from 'preact';

/** What stands where there is nothing: one sentence, and below it what to do, such as lines of code. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <p>{title}</p>
      {children}
    </div>
  );
}
