import type { JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Facts } from '../../parts/facts.js';
import { useText } from '../../text/text.js';

/** By what it is found elsewhere. */
export function RequestIds({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const ids = [
    [text.requestId, request.requestId],
    [text.requestUuid, request.requestUuid],
    [text.traceId, request.traceId],
    [text.spanId, request.spanId],
    [text.parentSpanId, request.parentSpanId],
  ] as const;
  const known = ids.flatMap(([name, id]) => (id === undefined ? [] : [[name, copyable(name, id)] as const]));
  return (
    <Card title={text.ids}>
      <Facts facts={known} />
    </Card>
  );
}

function copyable(name: string, id: string): JSX.Element {
  return (
    <span class="request-id">
      <code>{id}</code> <CopyButton text={id} label={name} />
    </span>
  );
}
