import type { JSX } from 'preact';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import { formatPlace } from './place.js';
import { usePlace } from './use-place.js';

/** What stands where an address leads nowhere. */
export function Lost({ isScreenKnown }: { readonly isScreenKnown: boolean }): JSX.Element {
  const text = useText().shell;
  const { service = '' } = usePlace().place.query;
  return (
    <>
      <h1>{isScreenKnown ? fill(text.unknownService, { service }) : text.unknownScreen}</h1>
      <p>
        <a href={formatPlace({ screen: 'overview', query: {} })}>{text.toOverview}</a>
      </p>
    </>
  );
}
