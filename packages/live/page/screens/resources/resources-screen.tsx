import type { JSX } from 'preact';
import type { ResourcesView } from '../../../src/api/resources-view.js';
import { useView } from '../../feed/use-view.js';
import { Loaded } from '../../parts/loaded.js';
import { useText } from '../../text/text.js';
import { LimitsCard } from './limits-card.js';
import { LoadFigures } from './load-figures.js';
import { ProcessesCard } from './processes-card.js';
import { ResourceCharts } from './resource-charts.js';
import './resources.css';

/** What the process uses, against what it may. */
export function ResourcesScreen(): JSX.Element {
  const view = useView('resources', {});
  return (
    <>
      <h1>{useText().resources.title}</h1>
      <Loaded view={view}>{(value) => <Known view={value} />}</Loaded>
    </>
  );
}

function Known({ view }: { readonly view: ResourcesView }): JSX.Element {
  return (
    <>
      <LoadFigures now={view.now} />
      <div class="cards">
        <LimitsCard view={view} />
        <ResourceCharts view={view} />
        <ProcessesCard view={view} />
      </div>
    </>
  );
}
