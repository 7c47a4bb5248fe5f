import type { ExchangeEvent } from '@vigia/contract';
import type { EventRow } from '../rows/event-row.js';
import { rowBytes } from '../rows/row-bytes.js';
import { createRowOf } from '../rows/row-of.js';
import { DETAILS, EVENTS } from '../rows/written-table.js';
import { createQueryReader } from './read-query.js';
import { createRowDelivery, HIGH, processColumns, type RowDelivery, type RowDeliveryOptions } from './row-delivery.js';

/** What exchanges are sent through. */
export interface ExchangeDelivery extends Omit<RowDelivery<EventRow>, 'offer'> {
  record(event: ExchangeEvent): void;
}

const SERVER_ERROR = 500;

/** @param name - By which problems, the spool and dead letters know it. */
export function createExchangeDelivery(name: string, options: RowDeliveryOptions): ExchangeDelivery {
  const { details, query, redact } = options.settings;
  const rowOf = createRowOf(processColumns(options), createQueryReader(query, redact));
  const tables = details ? [EVENTS, DETAILS] : [EVENTS];
  const { offer, ...delivery } = createRowDelivery<EventRow>(options, { name, tables, sizeOf: rowBytes });

  function record(event: ExchangeEvent): void {
    const isGrave = event.status >= SERVER_ERROR || event.error !== undefined;
    offer(rowOf(event), isGrave ? HIGH : undefined);
  }

  return { ...delivery, record };
}
