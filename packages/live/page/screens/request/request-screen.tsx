import type { JSX } from 'preact';
import type { RequestDetails, RequestView } from '../../../src/api/request-view.js';
import { useView } from '../../feed/use-view.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { usePlace } from '../../shell/use-place.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { Elsewhere } from './elsewhere.js';
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
  const view = useView('request', { id: place.query['id'] ?? '' });
  return (
    <>
      <p class="back">
        <a href={linkTo('requests', { kind: 'recent' })}>{useText().request.backToRequests}</a>
      </p>
      <Loaded view={view}>
        {(value) =>
          value.request === undefined ? <Forgotten view={value} /> : <Known view={value} of={value.request} />
        }
      </Loaded>
    </>
  );
}

function Known({ view, of }: { readonly view: RequestView; readonly of: RequestDetails }): JSX.Element {
  return (
    <>
      <RequestHeading request={of} />
      <div class="cards">
        {of.thrown === undefined ? null : <ThrownCard thrown={of.thrown} />}
        <RequestLines lines={view.lines} request={of} />
        <RequestFacts request={of} />
        <RequestIds request={of} />
        <RequestHeaders request={of} />
        <Elsewhere request={of} />
        <RequestExemplars exemplars={view.exemplars} />
      </div>
    </>
  );
}

/** Its lines may be kept longer than itself. */
function Forgotten({ view }: { readonly view: RequestView }): JSX.Element {
  const text = useText().request;
  return (
    <>
      <h1>{text.title}</h1>
      <Empty title={text.notFound}>
        <p>{fill(text.notFoundMore, { process: view.answeredBy })}</p>
      </Empty>
      {view.lines.length === 0 ? null : (
        <div class="cards">
          <RequestLines lines={view.lines} request={undefined} />
        </div>
      )}
    </>
  );
}
