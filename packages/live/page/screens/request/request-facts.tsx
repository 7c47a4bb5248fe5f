import type { ComponentChildren, JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { Facts } from '../../parts/facts.js';
import { UNKNOWN_VALUE } from '../../parts/format.js';
import { useFormat } from '../../parts/use-format.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';

/** What it was. */
export function RequestFacts({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const format = useFormat();
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [text.route, <RouteLink key="route" request={request} />],
    [text.outcome, text[request.outcome]],
    [text.started, `${format.dateTime(request.timeMs)} (${format.time(request.timeMs, 'milliseconds')})`],
    [text.duration, format.duration(request.durationSeconds)],
    [text.requestBytes, format.bytes(request.requestBytes)],
    [text.responseBytes, format.bytes(request.responseBytes)],
    [text.domain, request.domain],
    [text.httpVersion, request.httpVersion],
    [text.client, request.remoteAddress ?? UNKNOWN_VALUE],
  ];
  return (
    <Card title={text.facts}>
      <Facts facts={facts} />
    </Card>
  );
}

function RouteLink({ request: { method, route } }: { readonly request: RequestDetails }): JSX.Element {
  const { linkTo } = usePlace();
  return <a href={linkTo('route', { method, route })}>{route}</a>;
}
