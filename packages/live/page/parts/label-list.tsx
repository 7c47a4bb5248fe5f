import type { JSX } from 'preact';

/** The labels of a series, as `name=value`. */
export function LabelList({ labels }: { readonly labels: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <span class="labels">
      {Object.entries(labels).map(([name, value]) => (
        <code key={name}>
          {name}={value}
        </code>
      ))}
    </span>
  );
}
