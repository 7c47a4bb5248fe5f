import type { JSX } from 'preact';
import type { ExemplarRow } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { LabelList } from '../../parts/label-list.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** The buckets whose exemplar it is: what leads from a graph to it. */
export function RequestExemplars({ exemplars }: { readonly exemplars: readonly ExemplarRow[] }): JSX.Element {
  const text = useText().request;
  const columns = useColumns();
  return (
    <Card title={text.exemplars} isWide>
      <Table
        caption={text.exemplars}
        columns={columns}
        rows={exemplars}
        keyOf={({ metric, labels, upToSeconds }) => JSON.stringify([metric, labels, upToSeconds])}
        empty={<Empty title={text.noExemplars} />}
      />
    </Card>
  );
}

function useColumns(): readonly Column<ExemplarRow>[] {
  const text = useText().request;
  const format = useFormat();
  const bound = ({ upToSeconds }: ExemplarRow): string =>
    upToSeconds === null ? text.above : fill(text.upTo, { duration: format.duration(upToSeconds) });
  return [
    {
      id: 'metric',
      title: text.metric,
      isRowHeader: true,
      cell: ({ metric, labels }) => (
        <div>
          <code>{metric}</code> <LabelList labels={labels} />
        </div>
      ),
    },
    { id: 'bucket', title: text.bucket, cell: bound },
    { id: 'value', title: text.observed, cell: (row) => format.duration(row.valueSeconds), isNumber: true },
  ];
}
