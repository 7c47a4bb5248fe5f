import type { JSX } from 'preact';
import type { DeliveryView } from '../../../src/api/delivery-view.js';
import { useView } from '../../feed/use-view.js';
import { Loaded } from '../../parts/loaded.js';
import { useText } from '../../text/text.js';
import { ChecksCard } from './checks-card.js';
import { ProblemsCard } from './problems-card.js';
import { SeriesCard } from './series-card.js';
import { SinksCard } from './sinks-card.js';
import './delivery.css';

/** What leaves the process, and what stands in its way. */
export function DeliveryScreen(): JSX.Element {
  const view = useView('delivery', {});
  return (
    <>
      <h1>{useText().delivery.title}</h1>
      <Loaded view={view}>{(value) => <Known view={value} />}</Loaded>
    </>
  );
}

function Known({ view }: { readonly view: DeliveryView }): JSX.Element {
  return (
    <div class="cards">
      <ChecksCard view={view} />
      <SinksCard sinks={view.sinks} nowMs={view.timeMs} />
      <ProblemsCard problems={view.problems} nowMs={view.timeMs} />
      <SeriesCard series={view.series} />
    </div>
  );
}
