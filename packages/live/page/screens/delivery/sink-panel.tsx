import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { SinkRow } from '../../../src/api/delivery-view.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Facts } from '../../parts/facts.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';
import { FillBar } from './fill-bar.js';
import { dropsOf, tellsOfItself } from './sink-numbers.js';

const BREAKER_TONES: Readonly<Record<NonNullable<SinkRow['breaker']>, Tone>> = {
  closed: 'good',
  half_open: 'warn',
  open: 'bad',
  paused: 'warn',
};

/** One sink, and how its far end answers. */
export function SinkPanel({ sink, nowMs }: { readonly sink: SinkRow; readonly nowMs: number }): JSX.Element {
  const id = useId();
  const text = useText().delivery;
  return (
    <section class="sink" aria-labelledby={id} data-sink={sink.name}>
      <h3 id={id}>
        {sink.name}{' '}
        {sink.breaker === undefined ? null : <Badge tone={BREAKER_TONES[sink.breaker]}>{text[sink.breaker]}</Badge>}
      </h3>
      {tellsOfItself(sink) ? <SinkNumbers sink={sink} nowMs={nowMs} /> : <p class="sink-silent">{text.tellsNothing}</p>}
    </section>
  );
}

function SinkNumbers({ sink, nowMs }: { readonly sink: SinkRow; readonly nowMs: number }): JSX.Element {
  const text = useText().delivery;
  const { count, bytes, duration, ago } = useFormat();
  const { lastSuccessTimeMs } = sink;
  return (
    <>
      <FillBar label={text.queue} used={sink.queuedItems} capacity={sink.queueCapacityItems} format={count} />
      <FillBar label={text.queueBytes} used={sink.queuedBytes} capacity={sink.queueCapacityBytes} format={bytes} />
      <FillBar label={text.spool} used={sink.spooledBytes} capacity={sink.spoolCapacityBytes} format={bytes} />
      <Facts
        facts={[
          [text.lastSuccess, lastSuccessTimeMs === undefined ? text.never : ago(lastSuccessTimeMs, nowMs)],
          [text.delivered, count(sink.delivered)],
          [text.accepted, count(sink.accepted)],
          [text.spooled, count(sink.spooledItems)],
          [text.oldest, duration(sink.oldestAgeSeconds)],
          [text.dropped, <Drops key="drops" sink={sink} />],
        ]}
      />
    </>
  );
}

function Drops({ sink }: { readonly sink: SinkRow }): JSX.Element {
  const text = useText().delivery;
  const { count } = useFormat();
  const drops = dropsOf(sink);
  if (drops.length === 0) return <>{text.nothingDropped}</>;
  return (
    <ul class="drops">
      {drops.map(([reason, dropped]) => (
        <li key={reason}>
          <Badge tone="warn">{count(dropped)}</Badge> {reason}
        </li>
      ))}
    </ul>
  );
}
