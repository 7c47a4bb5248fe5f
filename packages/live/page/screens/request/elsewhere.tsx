import type { JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { CopyButton } from '../../parts/copy-button.js';
import { useServices } from '../../shell/use-services.js';
import { useText } from '../../text/text.js';
import { curlCommand } from './curl-command.js';
import { questionsOf } from './questions.js';

/** What to ask where more is known, or for longer; and how to ask the service again. */
export function Elsewhere({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const names = {
    lines: text.askLines,
    trace: text.askTrace,
    events: text.askEvents,
    audit: text.askAudit,
    loki: text.askLoki,
    postgres: text.askPostgres,
  };
  const service = useServices().chosen;
  const questions = service === undefined ? [] : questionsOf(request, service);
  const curl = curlCommand(request, location.origin);
  return (
    <Card title={text.elsewhere} isWide>
      <p class="request-hint">{text.elsewhereHint}</p>
      {questions.map(({ at, command }) => (
        <Command key={at} title={names[at]} command={command} />
      ))}
      {curl === undefined ? null : (
        <Command
          title={text.repeat}
          command={curl}
          hint={request.complete ? text.noBody : `${text.noBody} ${text.incomplete}`}
        />
      )}
    </Card>
  );
}

interface CommandProps {
  readonly title: string;
  readonly command: string;
  readonly hint?: string;
}

function Command({ title, command, hint }: CommandProps): JSX.Element {
  return (
    <div class="command">
      <p class="command-head">
        <b>{title}</b> <CopyButton text={command} label={title} />
      </p>
      <pre>{command}</pre>
      {hint === undefined ? null : <p class="request-hint">{hint}</p>}
    </div>
  );
}
