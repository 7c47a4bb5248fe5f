import type { JSX } from 'preact';
import type { RoutesView } from '../../../src/api/routes-view.js';
import { useView } from '../../feed/use-view.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { OriginNote } from '../../parts/origin-note.js';
import type { Sort } from '../../parts/sort-rows.js';
import { Table } from '../../parts/table.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { filterRoutes, type RouteFilter, routeName } from './filter-routes.js';
import { RouteFilterFields } from './route-filter-fields.js';
import { useRouteColumns } from './use-route-columns.js';

/** All routes: sorted and filtered by the address, so that a link shows the same. */
export function RoutesScreen(): JSX.Element {
  const text = useText().routes;
  return (
    <>
      <h1>{text.title}</h1>
      <Loaded view={useView('routes', {})}>{(view) => <Routes view={view} />}</Loaded>
    </>
  );
}

function Routes({ view }: { readonly view: RoutesView }): JSX.Element {
  const text = useText().routes;
  const { place, replaceQuery } = usePlace();
  const filter: RouteFilter = {
    text: place.query['text'] ?? '',
    method: place.query['method'] ?? '',
    onlyErrors: place.query['errors'] === '1',
  };
  const shown = filterRoutes(view.routes, filter);
  return (
    <>
      <OriginNote origin={view.origin} />
      <RouteFilterFields routes={view.routes} filter={filter} shown={shown.length} />
      <Table
        caption={text.caption}
        isSteady
        columns={useRouteColumns()}
        rows={shown}
        keyOf={routeName}
        sort={sortOf(place.query['sort'])}
        initialSort={{ column: 'rate', direction: 'descending' }}
        onSort={({ column, direction }) => replaceQuery({ sort: `${column}.${direction}` })}
        rowAttributes={(row) => ({ 'data-route': routeName(row) })}
        empty={<Empty title={view.routes.length === 0 ? text.none : text.noneMatches} />}
      />
    </>
  );
}

function sortOf(written: string | undefined): Sort | undefined {
  const [column = '', direction] = written?.split('.') ?? [];
  return direction === 'ascending' || direction === 'descending' ? { column, direction } : undefined;
}
