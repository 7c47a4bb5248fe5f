import type { JSX } from 'preact';
import type { RequestsView } from '../../../src/api/requests-view.js';
import { useView } from '../../feed/use-view.js';
import { Loaded } from '../../parts/loaded.js';
import { RequestTable } from '../../parts/request-table.js';
import { usePlace } from '../../shell/use-place.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { FindRequest } from './find-request.js';
import { REQUEST_KINDS, type RequestKind, requestKind } from './request-kind.js';

import './requests.css';

/** Requests that failed, were slow, or are new; of the service or of one route. */
export function RequestsScreen(): JSX.Element {
  const { kind: named, method, route } = usePlace().place.query;
  const kind = requestKind(named);
  const ofRoute = method === undefined || route === undefined ? {} : { method, route };
  const view = useView('requests', { kind, ...ofRoute });
  return (
    <>
      <h1>{useText().requests.title}</h1>
      <div class="requests-head">
        <KindLinks chosen={kind} ofRoute={ofRoute} />
        <FindRequest />
      </div>
      {method === undefined || route === undefined ? null : <RouteNote {...{ kind, method, route }} />}
      <Loaded view={view}>{(value) => <KeptRequests view={value} />}</Loaded>
    </>
  );
}

interface OfRoute {
  readonly method?: string;
  readonly route?: string;
}

function KindLinks({ chosen, ofRoute }: { readonly chosen: RequestKind; readonly ofRoute: OfRoute }): JSX.Element {
  const { linkTo } = usePlace();
  const text = useText().requests;
  return (
    <nav class="tabs" aria-label={text.kinds}>
      {REQUEST_KINDS.map((kind) => (
        <a
          key={kind}
          href={linkTo('requests', { kind, ...ofRoute })}
          aria-current={kind === chosen ? 'page' : undefined}
        >
          {text[kind]}
        </a>
      ))}
    </nav>
  );
}

function RouteNote({ kind, method, route }: Required<OfRoute> & { readonly kind: RequestKind }): JSX.Element {
  const { linkTo } = usePlace();
  const text = useText().requests;
  return (
    <p class="requests-note">
      {fill(text.ofRoute, { method, route })} <a href={linkTo('requests', { kind })}>{text.allRoutes}</a>
    </p>
  );
}

function KeptRequests({ view }: { readonly view: RequestsView }): JSX.Element {
  const text = useText().requests;
  const hint = text[`${view.kind}Hint`];
  return (
    <>
      <p class="requests-note">
        {hint} {fill(text.keptBy, { process: view.answeredBy })}
      </p>
      <RequestTable caption={hint} requests={view.requests} none={view.kind === 'errors' ? text.noErrors : text.none} />
    </>
  );
}
