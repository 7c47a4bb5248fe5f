import type { JSX } from 'preact';
import type { OverviewView } from '../../../src/api/overview-view.js';
import { useView } from '../../feed/use-view.js';
import { Card } from '../../parts/card.js';
import { Loaded } from '../../parts/loaded.js';
import { OriginNote } from '../../parts/origin-note.js';
import { LatencyChart, TrafficChart } from '../../parts/request-charts.js';
import { RequestTable } from '../../parts/request-table.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { VerdictBanner } from '../../verdict/verdict-banner.js';
import { ObjectiveTable } from './objective-table.js';
import { OverviewFigures } from './overview-figures.js';
import { ServiceCards } from './service-cards.js';
import { StatusClasses } from './status-classes.js';

/** Is it healthy, and what goes on. */
export function OverviewScreen(): JSX.Element {
  return (
    <>
      <ServiceCards />
      <Loaded view={useView('overview', {})}>{(view) => <Overview view={view} />}</Loaded>
    </>
  );
}

function Overview({ view }: { readonly view: OverviewView }): JSX.Element {
  const text = useText().overview;
  const { linkTo } = usePlace();
  return (
    <>
      <VerdictBanner view={view} />
      <OriginNote origin={view.origin} />
      <OverviewFigures view={view} />
      <div class="cards">
        <TrafficChart view={view} aside={<a href={linkTo('routes')}>{text.allRoutes}</a>} />
        <LatencyChart view={view} />
        <Card
          title={text.lastErrors}
          isWide
          aside={<a href={linkTo('requests', { kind: 'errors' })}>{text.allErrors}</a>}
        >
          <RequestTable caption={text.lastErrors} requests={view.errors} none={text.noErrors} />
        </Card>
        <Card title={text.slowest} aside={<a href={linkTo('requests', { kind: 'slowest' })}>{text.allSlowest}</a>}>
          <RequestTable caption={text.slowest} requests={view.slowest} none={text.noSlowest} isShort />
        </Card>
        <div class="stack">
          <Card title={text.statuses}>
            <StatusClasses statuses={view.statuses} />
          </Card>
          {view.objectives.length === 0 ? null : (
            <Card title={text.objectives}>
              <ObjectiveTable objectives={view.objectives} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
