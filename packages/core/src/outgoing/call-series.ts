import { NO_ANSWER, OVERFLOW_VALUE } from '@vigia/contract';
import { createCellIndex, NO_CELL } from '../metrics/cell-index.js';
import type { CellLabels } from '../metrics/histogram-cells.js';
import { createLabelValues } from '../metrics/label-values.js';
import { METHOD_COUNT, methodIndex, methodLabel, OTHER_METHOD_INDEX } from '../metrics/method-index.js';
import type { Labels } from '../metrics/metric-family.js';
import { calledHost } from './called-host.js';
import type { EndedCall } from './outgoing-call.js';

/** The label sets of calls, within their budgets. */
export interface CallSeries extends CellLabels {
  cellOf(call: EndedCall): number;
}

/** What bounds them. */
export interface CallSeriesOptions {
  /** Different hosts. */
  readonly hosts: number;
  /** Told of every call that was folded into `<other>`. */
  readonly folded: (budget: CallBudget) => void;
}

/** What may be spent: names of hosts, or whole label sets. */
export type CallBudget = 'host' | 'series';

/** Beyond it everything goes to one catch-all that differs in the status code only, as in the metrics of requests. */
export const MAX_CALL_SERIES = 2_000;

/** Origins whose host is remembered; of further ones it is read every time. */
const MAX_ORIGINS = 1_000;

interface Host {
  readonly index: number;
  readonly label: string;
}

/** @see CallSeries */
export function createCallSeries({ hosts, folded }: CallSeriesOptions): CallSeries {
  const cells = createCellIndex();
  const labelSets: Labels[] = [];
  const values = createLabelValues<Host>({
    limit: hosts,
    reserved: [OVERFLOW_VALUE],
    create: (label, index) => ({ index, label }),
  });
  const byOrigin = new Map<string, Host>();

  function hostOf(origin: string): Host {
    const known = byOrigin.get(origin);
    if (known !== undefined) return known;
    const host = values.entryOf(calledHost(origin).label);
    if (host === undefined) return fold('host');
    if (byOrigin.size < MAX_ORIGINS) byOrigin.set(origin, host);
    return host;
  }

  function fold(budget: CallBudget): Host {
    folded(budget);
    return values.overflow;
  }

  function cellOf({ request, status = UNANSWERED }: EndedCall): number {
    const host = hostOf(request.origin);
    const method = methodIndex(request.method);
    const cell = cells.find(rowOf(host, method), status);
    if (cell !== NO_CELL) return cell;
    return labelSets.length < MAX_CALL_SERIES ? add(host, method, status) : catchAll(status);
  }

  function catchAll(status: number): number {
    const host = fold('series');
    const cell = cells.find(rowOf(host, OTHER_METHOD_INDEX), status);
    return cell === NO_CELL ? add(host, OTHER_METHOD_INDEX, status) : cell;
  }

  function add(host: Host, method: number, status: number): number {
    const cell = labelSets.length;
    labelSets.push({
      host: host.label,
      method: methodLabel(method),
      status_code: status === UNANSWERED ? NO_ANSWER : String(status),
    });
    cells.add(rowOf(host, method), status, cell);
    return cell;
  }

  return {
    get length() {
      return labelSets.length;
    },
    labelsOf: (cell) => labelSets[cell] ?? NO_LABELS,
    cellOf,
  };
}

/** In place of a status code. */
const UNANSWERED = 0;

/** For the compiler: every cell that was handed out has its own. */
const NO_LABELS: Labels = {};

function rowOf({ index }: Host, method: number): number {
  return index * METHOD_COUNT + method;
}
