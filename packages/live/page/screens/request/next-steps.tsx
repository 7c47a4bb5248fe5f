import type { JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { useServices } from '../../shell/use-services.js';
import { useText } from '../../text/text.js';
import { Command } from './command.js';
import { curlCommand } from './curl-command.js';
import { Elsewhere } from './elsewhere.js';
import { questionsOf } from './questions.js';

/** What to ask elsewhere of a request, and how to ask the service again. */
export function NextSteps({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const service = useServices().chosen;
  const curl = curlCommand(request, location.origin);
  const hint = request.complete ? text.noBody : `${text.noBody} ${text.incomplete}`;
  return (
    <Elsewhere questions={service === undefined ? [] : questionsOf(request, service)}>
      {curl === undefined ? null : <Command title={text.repeat} command={curl} hint={hint} />}
    </Elsewhere>
  );
}
