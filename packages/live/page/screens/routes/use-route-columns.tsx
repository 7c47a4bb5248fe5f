import type { JSX } from 'preact';
import type { RouteRow } from '../../../src/api/routes-view.js';
import { Sparkline } from '../../charts/sparkline.js';
import type { Column } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { routeName } from './filter-routes.js';

/** What is told of each route. */
export function useRouteColumns(): readonly Column<RouteRow>[] {
  const text = useText().routes;
  const format = useFormat();
  const trend: Column<RouteRow> = {
    id: 'trend',
    title: text.trend,
    class: 'trend',
    cell: ({ sparkline }) => <Sparkline line={sparkline} />,
  };
  const errors: Column<RouteRow> = {
    ...numberColumn('errorRatio', text.errors, (row) => row.errorRatio, format.ratio),
    class: 'errors',
    cell: (row) => <Errors row={row} />,
  };
  return [
    {
      id: 'route',
      title: text.route,
      isRowHeader: true,
      class: 'path',
      sortBy: routeName,
      cell: (row) => <RouteLink row={row} />,
    },
    trend,
    numberColumn('rate', text.rate, (row) => row.rate, format.rate),
    numberColumn('count', text.count, (row) => row.count, format.count),
    errors,
    numberColumn('p50', text.p50, (row) => row.p50, format.duration),
    numberColumn('p95', text.p95, (row) => row.p95, format.duration),
    numberColumn('p99', text.p99, (row) => row.p99, format.duration),
    numberColumn('max', text.max, (row) => row.maxSeconds, format.duration),
    numberColumn('received', text.received, (row) => row.requestBytes, format.bytes),
    numberColumn('sent', text.sent, (row) => row.responseBytes, format.bytes),
  ];
}

function numberColumn(
  id: string,
  title: string,
  ...[read, format]: [(row: RouteRow) => number | undefined, (value: number | undefined) => string]
): Column<RouteRow> {
  return {
    id,
    title,
    isNumber: true,
    sortBy: read,
    cell: (row) => format(read(row)),
    attributes: (row) => ({ 'data-figure': id, 'data-value': read(row) }),
  };
}

function RouteLink({ row }: { readonly row: RouteRow }): JSX.Element {
  const { linkTo } = usePlace();
  return (
    <a href={linkTo('route', { method: row.method, route: row.route })}>
      <span class="method">{row.method} </span>
      {row.route}
    </a>
  );
}

function Errors({ row }: { readonly row: RouteRow }): JSX.Element {
  const { ratio, count } = useFormat();
  if (row.errors === 0) return <span class="soft">0</span>;
  return (
    <span class="tone-bad strong">
      {ratio(row.errorRatio)} <small>{count(row.errors)}</small>
    </span>
  );
}
