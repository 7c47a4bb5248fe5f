import type { JSX } from 'preact';
import type { SinkRow } from '../../../src/api/delivery-view.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { useText } from '../../text/text.js';
import { SinkPanel } from './sink-panel.js';

/** Where events and lines are sent. */
export function SinksCard({
  sinks,
  nowMs,
}: {
  readonly sinks: readonly SinkRow[];
  readonly nowMs: number;
}): JSX.Element {
  const text = useText().delivery;
  return (
    <Card title={text.sinks} isWide>
      {sinks.length > 0 ? null : (
        <Empty title={text.noSinks}>
          <p>{text.noSinksMore}</p>
        </Empty>
      )}
      <div class="sinks">
        {sinks.map((sink) => (
          <SinkPanel key={sink.name} sink={sink} nowMs={nowMs} />
        ))}
      </div>
    </Card>
  );
}
