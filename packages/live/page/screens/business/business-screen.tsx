import type { JSX } from 'preact';
import type { BusinessView } from '../../../src/api/business-view.js';
import { useView } from '../../feed/use-view.js';
import { Loaded } from '../../parts/loaded.js';
import { useText } from '../../text/text.js';
import { AuditCard } from './audit-card.js';
import { JobsCard } from './jobs-card.js';
import { KpisCard } from './kpis-card.js';
import './business.css';

/** What the service is for: KPIs, jobs, the audit trail. */
export function BusinessScreen(): JSX.Element {
  const view = useView('business', {});
  return (
    <>
      <h1>{useText().business.title}</h1>
      <Loaded view={view}>{(value) => <Known view={value} />}</Loaded>
    </>
  );
}

function Known({ view }: { readonly view: BusinessView }): JSX.Element {
  return (
    <div class="cards">
      <KpisCard kpis={view.kpis} />
      <JobsCard jobs={view.jobs} nowMs={view.timeMs} />
      {view.audit === undefined ? null : <AuditCard entries={view.audit} />}
    </div>
  );
}
