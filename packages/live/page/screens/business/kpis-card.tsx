import type { JSX } from 'preact';
import type { KpiRow } from '../../../src/api/business-view.js';
import { Sparkline } from '../../charts/sparkline.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import type { Format } from '../../parts/format.js';
import { LabelList } from '../../parts/label-list.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { type Text, useText } from '../../text/text.js';
import { KPI_CODE } from './code.js';

/** What the service counts for those who run it. */
export function KpisCard({ kpis }: { readonly kpis: readonly KpiRow[] }): JSX.Element {
  const text = useText().business;
  return (
    <Card title={text.kpis} isWide>
      <Table
        caption={text.kpisCaption}
        columns={useColumns()}
        rows={kpis}
        keyOf={({ name, labels }) => JSON.stringify([name, labels])}
        rowAttributes={({ name }) => ({ 'data-kpi': name })}
        empty={
          <Empty title={text.noKpis}>
            <p>{text.noKpisMore}</p>
            <pre>{KPI_CODE}</pre>
          </Empty>
        }
      />
    </Card>
  );
}

function useColumns(): readonly Column<KpiRow>[] {
  const text = useText().business;
  return [
    {
      id: 'name',
      title: text.kpi,
      cell: (kpi) => <KpiName kpi={kpi} />,
      sortBy: ({ name, labels }) => `${name} ${JSON.stringify(labels)}`,
      isRowHeader: true,
    },
    {
      id: 'value',
      title: text.value,
      cell: (kpi) => <KpiValue kpi={kpi} />,
      sortBy: ({ value }) => value,
      isNumber: true,
      class: 'kpi-number',
      attributes: ({ value }) => ({ 'data-value': value }),
    },
    { id: 'line', title: text.overTime, cell: (kpi) => <KpiLine kpi={kpi} />, class: 'kpi-trend' },
  ];
}

function KpiName({ kpi }: { readonly kpi: KpiRow }): JSX.Element {
  return (
    <div>
      <span class="kpi-name">{kpi.name}</span> <LabelList labels={kpi.labels} />
      <span class="kpi-help">{kpi.help}</span>
    </div>
  );
}

function KpiValue({ kpi }: { readonly kpi: KpiRow }): JSX.Element {
  const text = useText().business;
  const format = useFormat();
  return (
    <div>
      <span class="kpi-value">{format.number(kpi.value)}</span>
      <span class="kpi-kind">{kindOf(kpi, text, format)}</span>
    </div>
  );
}

function kindOf({ type, value, count }: KpiRow, text: Text['business'], format: Format): string {
  if (type === 'histogram')
    return value === undefined ? text.nothingYet : fill(text.mean, { count: format.count(count) });
  return type === 'counter' ? text.total : text.now;
}

/** A small line, and what it says in a number. */
function KpiLine({ kpi }: { readonly kpi: KpiRow }): JSX.Element {
  const words = useLineWords();
  return (
    <div class="kpi-line">
      <Sparkline line={kpi.sparkline} />
      <span>{words(kpi)}</span>
    </div>
  );
}

/** What a counter and a histogram have grown by adds up; a gauge has a least and a most. */
function useLineWords(): (kpi: KpiRow) => string {
  const text = useText().business;
  const format = useFormat();
  return ({ type, sparkline }) => {
    const values = sparkline.filter((value) => value !== null);
    if (values.length === 0) return '';
    if (type !== 'gauge') return `+${format.number(values.reduce((total, value) => total + value, 0))}`;
    const [least, most] = [Math.min(...values), Math.max(...values)].map(format.number);
    return least === most ? (most ?? '') : fill(text.between, { least: least ?? '', most: most ?? '' });
  };
}
