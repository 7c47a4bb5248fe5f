import type { JSX } from 'preact';
import { ShareBar } from '../../parts/share-bar.js';
import { type Text, useText } from '../../text/text.js';

/** How requests were answered, by class. */
export function StatusClasses({ statuses }: { readonly statuses: Readonly<Record<string, number>> }): JSX.Element {
  const text = useText().overview;
  const shares = Object.entries(statuses).map(([name, count]) => ({
    name,
    label: `${name} ${meaningOf(name, text)}`.trim(),
    count,
    tone: `s${name.charAt(0)}`,
  }));
  return <ShareBar label={text.statuses} shares={shares} none={text.statusesNone} />;
}

function meaningOf(name: string, text: Text['overview']): string {
  const meanings: Readonly<Record<string, string>> = {
    '1xx': text.informational,
    '2xx': text.succeeded,
    '3xx': text.redirected,
    '4xx': text.refused,
    '5xx': text.failed,
  };
  return meanings[name] ?? '';
}
