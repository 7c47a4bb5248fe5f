import type { JSX } from 'preact';
import type { ObjectiveRow } from '../../../src/api/overview-view.js';
import { Badge } from '../../parts/badge.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** How the objectives stand over the range. */
export function ObjectiveTable({ objectives }: { readonly objectives: readonly ObjectiveRow[] }): JSX.Element {
  const text = useText().overview;
  return <Table caption={text.objectives} columns={useColumns()} rows={objectives} keyOf={({ name }) => name} />;
}

function useColumns(): readonly Column<ObjectiveRow>[] {
  const text = useText().overview;
  const format = useFormat();
  const nameOf = ({ name, thresholdSeconds }: ObjectiveRow): string =>
    thresholdSeconds === undefined ? name : fill(text.within, { name, threshold: format.duration(thresholdSeconds) });
  return [
    { id: 'name', title: text.objective, isRowHeader: true, cell: nameOf },
    { id: 'target', title: text.target, isNumber: true, cell: ({ target }) => format.share(target) },
    { id: 'reached', title: text.reached, isNumber: true, cell: ({ ratio }) => format.share(ratio) },
    {
      id: 'burn',
      title: text.burnRate,
      cell: ({ burnRate, ratio, target }) => (
        <Badge tone={toneOf(burnRate)}>
          {ratio >= target ? text.objectiveMet : text.objectiveMissed}
          {', '}
          {fill(text.burnRateValue, { rate: format.number(burnRate) })}
        </Badge>
      ),
    },
  ];
}

function toneOf(burnRate: number): 'good' | 'warn' | 'bad' {
  if (burnRate <= 1) return 'good';
  return burnRate < 6 ? 'warn' : 'bad';
}
