import type { JSX } from 'preact';
import type { BusinessView } from '../../../src/api/business-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { LabelList } from '../../parts/label-list.js';
import { Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';

type Entries = NonNullable<BusinessView['audit']>;

/** How many entries of each kind were written. What they say is for those who may read the trail. */
export function AuditCard({ entries }: { readonly entries: Entries }): JSX.Element {
  const text = useText().business;
  const format = useFormat();
  return (
    <Card title={text.audit} isWide>
      <Table
        caption={text.auditCaption}
        columns={[
          { id: 'labels', title: text.entry, cell: ({ labels }) => <LabelList labels={labels} />, isRowHeader: true },
          {
            id: 'count',
            title: text.entries,
            cell: ({ count }) => format.count(count),
            sortBy: ({ count }) => count,
            isNumber: true,
          },
        ]}
        rows={entries}
        keyOf={({ labels }) => JSON.stringify(labels)}
        empty={<Empty title={text.noAudit} />}
      />
    </Card>
  );
}
