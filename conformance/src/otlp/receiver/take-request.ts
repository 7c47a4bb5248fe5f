import { decodeRequest } from '../definitions/decode-request.js';
import { encodeAnswer } from '../definitions/encode-answer.js';
import { createModel } from './model/model.js';
import type { ReceiverProfile } from './profile.js';
import { readLogs } from './received/read-logs.js';
import { readMetrics } from './received/read-metrics.js';
import { readTraces } from './received/read-traces.js';
import type { ReceivedLog, ReceivedPoint, ReceivedSpan } from './received/received-records.js';
import type { Fault, Report } from './rules.js';
import { type Carried, checkTransport, TransportRefusal } from './transport/check-transport.js';
import { encodeStatus } from './transport/encode-status.js';
import type { ReceivedRequest } from './transport/received-request.js';

/** What goes back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What was refused of a request that was taken. */
interface Partial {
  readonly rejected: number;
  readonly message: string;
}

/** Takes requests, checks them and keeps what is in them. */
export interface Taker {
  readonly records: Records;
  faults(): readonly Fault[];
  take(request: ReceivedRequest, partial: Partial | undefined): Answer;
}

/** What was taken. */
export interface Records {
  readonly spans: ReceivedSpan[];
  readonly points: ReceivedPoint[];
  readonly logs: ReceivedLog[];
}

/** Of an answer that has nothing to tell. */
const EMPTY = { 'application/json': '{}', 'application/x-protobuf': '' } as const;

/** @see Taker */
export function createTaker(profile: ReceiverProfile): Taker {
  const records: Records = { spans: [], points: [], logs: [] };
  const faults: Fault[] = [];
  const model = createModel(profile);

  function take(request: ReceivedRequest, partial: Partial | undefined): Answer {
    const found: Fault[] = [];
    const report: Report = (rule, detail) => void found.push({ rule, detail, request: request.number });
    try {
      const carried = checkTransport(request, profile);
      const fresh = read(carried, request, report);
      const refusing = found.find(({ rule }) => profile.refusesBy.includes(rule));
      if (refusing !== undefined) throw new TransportRefusal(400, refusing.rule, refusing.detail);
      keep(fresh);
      return answerTo(carried, partial);
    } catch (error) {
      if (!(error instanceof TransportRefusal)) throw error;
      if (!found.some(({ rule }) => rule === error.rule)) report(error.rule, error.message);
      return refuse(request, error);
    } finally {
      faults.push(...found);
    }
  }

  /** @throws {@link TransportRefusal} of what cannot be decoded */
  function read({ signal, contentType, body }: Carried, request: ReceivedRequest, report: Report): Records {
    const fresh: Records = { spans: [], points: [], logs: [] };
    const facts = { request, report };
    if (signal === 'traces') {
      const decoded = decoding(() => decodeRequest(signal, contentType, body));
      fresh.spans.push(...readTraces(decoded, request.number));
      model.checkTraces(decoded, fresh.spans, facts);
    }
    if (signal === 'metrics') {
      const decoded = decoding(() => decodeRequest(signal, contentType, body));
      fresh.points.push(...readMetrics(decoded, request.number));
      model.checkMetrics(decoded, fresh.points, facts);
    }
    if (signal === 'logs') {
      const decoded = decoding(() => decodeRequest(signal, contentType, body));
      fresh.logs.push(...readLogs(decoded, request.number));
      model.checkLogs(decoded, fresh.logs, facts);
    }
    return fresh;
  }

  function keep({ spans, points, logs }: Records): void {
    records.spans.push(...spans);
    records.points.push(...points);
    records.logs.push(...logs);
  }

  function answerTo({ signal, contentType }: Carried, partial: Partial | undefined): Answer {
    if (profile.hasEmptyAnswers === true) return { status: 200, headers: {}, body: '' };
    if (partial === undefined)
      return { status: 200, headers: { 'content-type': contentType }, body: EMPTY[contentType] };
    return {
      status: 200,
      headers: { 'content-type': contentType },
      body: encodeAnswer(signal, contentType, partial),
    };
  }

  return { records, faults: () => [...faults, ...model.orphans(records.spans)], take };
}

function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new TransportRefusal(400, 'undecodable', String(cause));
  }
}

function refuse({ headers }: ReceivedRequest, { status, rule, message }: TransportRefusal): Answer {
  const contentType = headers['content-type'] === 'application/json' ? 'application/json' : 'application/x-protobuf';
  const text = `${rule}: ${message}`;
  return { status, headers: { 'content-type': contentType }, body: encodeStatus(contentType, text) };
}
