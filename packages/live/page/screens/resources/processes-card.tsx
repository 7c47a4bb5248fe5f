import type { JSX } from 'preact';
import type { ResourcesView } from '../../../src/api/resources-view.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

type ProcessRow = ResourcesView['processes'][number];

/** All processes of the service, where there are several. */
export function ProcessesCard({ view }: { readonly view: ResourcesView }): JSX.Element | null {
  const text = useText().resources;
  const columns = useColumns(view.answeredBy);
  const others = view.processes.filter(({ process }) => process !== view.answeredBy);
  if (others.length === 0 && view.late.length === 0) return null;
  return (
    <Card title={text.processes} isWide aside={<Late late={view.late} />}>
      <Table
        caption={text.processesCaption}
        columns={columns}
        rows={[{ process: view.answeredBy, ...view.now }, ...others]}
        keyOf={({ process }) => process}
      />
    </Card>
  );
}

function Late({ late }: { readonly late: readonly string[] }): JSX.Element | null {
  const text = useText().resources;
  const format = useFormat();
  if (late.length === 0) return null;
  return <Badge tone="warn">{fill(format.plural(text.late, late.length), { names: late.join(', ') })}</Badge>;
}

function useColumns(answeredBy: string): readonly Column<ProcessRow>[] {
  const text = useText().resources;
  const { number, bytes, duration, ratio } = useFormat();
  const name = ({ process }: ProcessRow): string =>
    process === answeredBy ? `${process} (${text.answering})` : process;
  const figure = (
    column: Pick<Column<ProcessRow>, 'id' | 'title'>,
    read: (row: ProcessRow) => number | undefined,
    format: (value: number | undefined) => string,
  ): Column<ProcessRow> => ({ ...column, sortBy: read, cell: (row) => format(read(row)), isNumber: true });
  return [
    { id: 'process', title: text.processColumn, cell: name, sortBy: ({ process }) => process, isRowHeader: true },
    figure({ id: 'cpu', title: text.cpu }, (row) => row.cpuCores, number),
    figure({ id: 'memory', title: text.memory }, (row) => row.residentBytes, bytes),
    figure({ id: 'heap', title: text.heap }, (row) => row.heapUsedBytes, bytes),
    figure({ id: 'loop', title: text.eventLoopP99 }, (row) => row.eventLoopP99Seconds, duration),
    figure({ id: 'busy', title: text.utilization }, (row) => row.eventLoopUtilization, ratio),
    figure({ id: 'gc', title: text.garbageCollection }, (row) => row.garbageCollectionRatio, ratio),
    figure({ id: 'files', title: text.descriptors }, (row) => row.openDescriptors, number),
  ];
}
