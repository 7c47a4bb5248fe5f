import type { JSX } from 'preact';
import type { CheckRow, DeliveryView } from '../../../src/api/delivery-view.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { UNKNOWN_VALUE } from '../../parts/format.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';

const READINESS_TONES: Readonly<Record<DeliveryView['readiness'], Tone>> = {
  ok: 'good',
  degraded: 'warn',
  failed: 'bad',
  shutting_down: 'quiet',
};

const CHECK_CODE = "health: { checks: { database: () => pool.query('select 1') } }";

/** Whether the service is ready, and what it asks to know. */
export function ChecksCard({ view }: { readonly view: DeliveryView }): JSX.Element {
  const text = useText().delivery;
  return (
    <Card title={text.health} isWide>
      <p class="readiness" data-readiness={view.readiness}>
        <Badge tone={READINESS_TONES[view.readiness]}>{text[view.readiness]}</Badge>
      </p>
      <Table
        caption={text.checksCaption}
        columns={useColumns(view.timeMs)}
        rows={view.checks}
        keyOf={({ name }) => name}
        rowAttributes={({ name, status }) => ({ 'data-check': name, 'data-status': status })}
        empty={
          <Empty title={text.noChecks}>
            <pre>{CHECK_CODE}</pre>
          </Empty>
        }
      />
    </Card>
  );
}

function useColumns(nowMs: number): readonly Column<CheckRow>[] {
  const text = useText().delivery;
  const format = useFormat();
  const checked = ({ checkedAtMs }: CheckRow): string =>
    checkedAtMs === undefined ? UNKNOWN_VALUE : format.ago(checkedAtMs, nowMs);
  return [
    { id: 'name', title: text.check, cell: ({ name }) => name, sortBy: ({ name }) => name, isRowHeader: true },
    {
      id: 'status',
      title: text.status,
      cell: (check) => <CheckStatus check={check} />,
      sortBy: ({ status }) => status,
    },
    {
      id: 'duration',
      title: text.took,
      cell: ({ durationSeconds }) => format.duration(durationSeconds),
      sortBy: ({ durationSeconds }) => durationSeconds,
      isNumber: true,
    },
    { id: 'checked', title: text.checked, cell: checked },
    { id: 'error', title: text.reason, cell: ({ error }) => error ?? '', class: 'error-text' },
  ];
}

function CheckStatus({ check: { status } }: { readonly check: CheckRow }): JSX.Element {
  const text = useText().delivery;
  return status === 'ok' ? <Badge tone="good">{text.checkOk}</Badge> : <Badge tone="bad">{text.checkFailed}</Badge>;
}
