import type { JSX } from 'preact';
import type { ThrownError } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { CopyButton } from '../../parts/copy-button.js';
import { useText } from '../../text/text.js';
import { causesOf, stackText } from './thrown-text.js';

/** What was thrown, and what has caused it. */
export function ThrownCard({ thrown }: { readonly thrown: ThrownError }): JSX.Element {
  const text = useText().request;
  const errors = causesOf(thrown);
  const whole = errors.map(stackText).join(`\n${text.causedBy}: `);
  return (
    <Card title={text.error} isWide aside={<CopyButton text={whole} label={text.error} />}>
      {errors.map((error, index) => (
        <Thrown key={index} error={error} isCause={index > 0} />
      ))}
    </Card>
  );
}

function Thrown({ error, isCause }: { readonly error: ThrownError; readonly isCause: boolean }): JSX.Element {
  const text = useText().request;
  return (
    <div class="thrown">
      {isCause ? <h3>{text.causedBy}</h3> : null}
      <p class="thrown-message">
        <b>{error.name}</b> {error.message === '' ? text.noMessage : error.message}
      </p>
      {error.stack === undefined ? null : <pre class="thrown-stack">{error.stack}</pre>}
    </div>
  );
}
