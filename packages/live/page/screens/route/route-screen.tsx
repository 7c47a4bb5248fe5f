import type { JSX } from 'preact';
import type { RouteView } from '../../../src/api/route-view.js';
import { useView } from '../../feed/use-view.js';
import { Card } from '../../parts/card.js';
import { Loaded } from '../../parts/loaded.js';
import { OriginNote } from '../../parts/origin-note.js';
import { LatencyChart, TrafficChart } from '../../parts/request-charts.js';
import { RequestTable } from '../../parts/request-table.js';
import { ShareBar } from '../../parts/share-bar.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { LatencyHistogram } from './latency-histogram.js';
import { RouteFigures } from './route-figures.js';

/** One route. */
export function RouteScreen(): JSX.Element {
  const text = useText().route;
  const { place, linkTo } = usePlace();
  const { method = '', route = '' } = place.query;
  return (
    <>
      <p class="back">
        <a href={linkTo('routes')}>{text.back}</a>
      </p>
      <h1 class="path">
        <span class="method">{method} </span>
        {route}
      </h1>
      <Loaded view={useView('route', { method, route })}>{(view) => <Route view={view} />}</Loaded>
    </>
  );
}

function Route({ view }: { readonly view: RouteView }): JSX.Element {
  const { route: text, overview } = useText();
  const { linkTo } = usePlace();
  const { method, route } = view;
  const requests = (kind: string, title: string): JSX.Element => (
    <a href={linkTo('requests', { kind, method, route })}>{title}</a>
  );
  return (
    <>
      <OriginNote origin={view.origin} />
      <RouteFigures numbers={view.numbers} />
      <div class="cards">
        <TrafficChart view={view} />
        <LatencyChart view={view} />
        <Card title={text.latencies}>
          <LatencyHistogram view={view} />
        </Card>
        <Card title={text.statuses}>
          <StatusCodes view={view} />
        </Card>
        <Card title={text.lastErrors} isWide aside={requests('errors', overview.allErrors)}>
          <RequestTable caption={text.lastErrors} requests={view.errors} none={text.noErrors} />
        </Card>
        <Card title={text.slowest} isWide aside={requests('slowest', overview.allSlowest)}>
          <RequestTable caption={text.slowest} requests={view.slowest} none={text.noSlowest} />
        </Card>
      </div>
    </>
  );
}

function StatusCodes({ view }: { readonly view: RouteView }): JSX.Element {
  const { route, overview } = useText();
  const shares = view.statuses.map(({ status, count }) => ({
    name: String(status),
    label: status === 0 ? route.furtherStatuses : String(status),
    count,
    tone: `s${status === 0 ? 1 : String(status).charAt(0)}`,
  }));
  return <ShareBar label={route.statuses} shares={shares} none={overview.statusesNone} />;
}
