import type { JSX } from 'preact';
import type { RequestDetails, RequestView } from '../../../src/api/request-view.js';
import { useView } from '../../feed/use-view.js';
import { Loaded } from '../../parts/loaded.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { FindRequest } from '../requests/find-request.js';
import { ForgottenRequest } from './forgotten-request.js';
import { NextSteps } from './next-steps.js';
import { RequestExemplars } from './request-exemplars.js';
import { RequestFacts } from './request-facts.js';
import { RequestHeaders } from './request-headers.js';
import { RequestHeading } from './request-heading.js';
import { RequestIds } from './request-ids.js';
import { RequestLines } from './request-lines.js';
import { ThrownCard } from './thrown-card.js';
import './request.css';

/** All that is known of one request. */
export function RequestScreen(): JSX.Element {
  const { place, linkTo } = usePlace();
  const text = useText().request;
  const { id } = place.query;
  return (
    <>
      <p class="back">
        <a href={linkTo('requests', { kind: 'recent' })}>{text.backToRequests}</a>
      </p>
      {id === undefined ? <h1>{text.title}</h1> : null}
      {id === undefined ? <FindRequest /> : <OneRequest id={id} />}
    </>
  );
}

function OneRequest({ id }: { readonly id: string }): JSX.Element {
  const view = useView('request', { id });
  return (
    <Loaded view={view}>
      {(value) =>
        value.request === undefined ? (
          <ForgottenRequest view={value} id={id} />
        ) : (
          <KeptRequest view={value} request={value.request} />
        )
      }
    </Loaded>
  );
}

interface KeptRequestProps {
  readonly view: RequestView;
  readonly request: RequestDetails;
}

function KeptRequest({ view, request }: KeptRequestProps): JSX.Element {
  return (
    <>
      <RequestHeading request={request} />
      <div class="cards">
        {request.thrown === undefined ? null : <ThrownCard thrown={request.thrown} />}
        <RequestLines lines={view.lines} request={request} />
        <RequestFacts request={request} />
        <RequestIds request={request} />
        <RequestHeaders request={request} />
        <NextSteps request={request} />
        <RequestExemplars exemplars={view.exemplars} />
      </div>
    </>
  );
}
