import type { JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Badge, StatusBadge } from '../../parts/badge.js';
import { CopyButton } from '../../parts/copy-button.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';
import { curlCommand } from './curl-command.js';

/** What it was in one line, and how to repeat it. */
export function RequestHeading({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const format = useFormat();
  const command = curlCommand(request, location.origin);
  return (
    <div class="request-heading" data-request={request.requestUuid}>
      <h1 class="request-line">
        <StatusBadge status={request.status} /> <span class="method">{request.method}</span>{' '}
        <span class="request-path">
          {request.path}
          {request.query === undefined ? null : <span class="request-query">?{request.query}</span>}
        </span>
      </h1>
      <p class="request-sum">
        <b>{format.duration(request.durationSeconds)}</b>
        <span>{format.dateTime(request.timeMs)}</span>
        <Badge tone={request.outcome === 'aborted' ? 'warn' : 'plain'}>{text[request.outcome]}</Badge>
        {command === undefined ? null : <CopyButton text={command} label={text.copyCurl} isLabelShown />}
      </p>
    </div>
  );
}
