import type { LogRecord } from '@vigia/contract';
import type { LogRow } from '../rows/event-row.js';
import { createLogRowOf } from '../rows/log-row-of.js';
import { logRowBytes } from '../rows/row-bytes.js';
import { LOG_EVENTS } from '../rows/written-table.js';
import { createRowDelivery, HIGH, processColumns, type RowDelivery, type RowDeliveryOptions } from './row-delivery.js';

/** What lines of the log are sent through. */
export interface LineDelivery extends Omit<RowDelivery<LogRow>, 'offer'> {
  recordLog(record: LogRecord): void;
}

/** @param name - By which problems, the spool and dead letters know it. */
export function createLineDelivery(name: string, options: RowDeliveryOptions): LineDelivery {
  const rowOf = createLogRowOf(processColumns(options));
  const { offer, ...delivery } = createRowDelivery<LogRow>(options, {
    name,
    tables: [LOG_EVENTS],
    sizeOf: logRowBytes,
  });

  function recordLog(record: LogRecord): void {
    const isGrave = record.level === 'error' || record.level === 'fatal';
    offer(rowOf(record), isGrave ? HIGH : undefined);
  }

  return { ...delivery, recordLog };
}
