import type { JSX } from 'preact';
import type { RequestDetails } from '../../../src/api/request-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { Table } from '../../parts/table.js';
import { useText } from '../../text/text.js';

/** The headers of the request, in the order of their names. A name may come twice. */
export function RequestHeaders({ request }: { readonly request: RequestDetails }): JSX.Element {
  const text = useText().request;
  const rows = request.headers.map(([name, value], index) => ({ name, value, key: `${index} ${name}` }));
  return (
    <Card title={text.headers} isWide>
      <Table
        caption={text.headersCaption}
        columns={[
          { id: 'name', title: text.name, cell: ({ name }) => name, isRowHeader: true },
          { id: 'value', title: text.value, cell: ({ value }) => value, class: 'request-value' },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        empty={<Empty title={request.complete ? text.noHeaders : text.incomplete} />}
      />
    </Card>
  );
}
