import type { JSX } from 'preact';
import type { DeliveryView, SeriesRow } from '../../../src/api/delivery-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';
import { FillBar } from './fill-bar.js';

/** How many label sets the metrics may have, and who eats them. */
export function SeriesCard({ series }: { readonly series: DeliveryView['series'] }): JSX.Element {
  const text = useText().delivery;
  return (
    <Card title={text.series} isWide>
      {series === undefined ? <Empty title={text.noSeries} /> : <Budget series={series} />}
    </Card>
  );
}

function Budget({ series }: { readonly series: SeriesRow }): JSX.Element {
  const text = useText().delivery;
  const { count } = useFormat();
  return (
    <>
      <div class="budgets">
        <FillBar label={text.labelSets} used={series.used} capacity={series.limit} format={count} />
        <FillBar label={text.routes} used={series.routesUsed} capacity={series.routesLimit} format={count} />
        <FillBar label={text.domains} used={series.domainsUsed} capacity={series.domainsLimit} format={count} />
      </div>
      <h3>{text.byRoute}</h3>
      <Table
        caption={text.byRouteCaption}
        columns={useColumns(series.used)}
        rows={series.byRoute}
        keyOf={({ route }) => route}
        empty={<Empty title={text.noRoutes} />}
      />
    </>
  );
}

function useColumns(used: number): readonly Column<SeriesRow['byRoute'][number]>[] {
  const text = useText().delivery;
  const format = useFormat();
  return [
    { id: 'route', title: text.route, cell: ({ route }) => route, sortBy: ({ route }) => route, isRowHeader: true },
    {
      id: 'series',
      title: text.seriesColumn,
      cell: ({ series }) => format.count(series),
      sortBy: ({ series }) => series,
      isNumber: true,
    },
    { id: 'share', title: text.share, cell: ({ series }) => format.ratio(series / Math.max(used, 1)), isNumber: true },
  ];
}
