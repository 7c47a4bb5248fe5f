import { hostname } from 'node:os';
import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Delivery } from '@vigia/delivery';
import { createProblemReporter } from '../problem-reporter.js';
import { createLineSplitter } from './line-splitter.js';
import { createLokiDelivery } from './loki-delivery.js';
import type { LokiEntry } from './loki-entry.js';
import { createPinoLokiEntryOf } from './pino-loki-entry.js';
import type { PinoLokiOptions } from './pino-loki-options.js';
import { warnOfProblem } from './process-warning.js';
import { type ReadPinoLokiOptions, readPinoLokiOptions } from './read-pino-loki-options.js';

/** Takes pino's lines. Never emits `error`: the application would end by it. */
export interface PinoTarget extends Writable {
  /** Calls back when all that was written before is delivered, dropped or spooled, or when the timeout passes. */
  flush(callback: () => void): void;
}

/** Node waits 10 s for the worker of a target at most. */
const CLOSE_MS = 5_000;

/**
 * A target of pino, in a worker or in the process, that takes the options of pino-loki and loses no line to a far end
 * that is slow, refusing or gone for a while.
 *
 * @throws VigiaError for an address, labels, a spool or limits that cannot be.
 */
export default function createPinoTarget(options: PinoLokiOptions): PinoTarget {
  const entryOf = createPinoLokiEntryOf(options);
  const read = readPinoLokiOptions(options);
  const delivery = createTargetDelivery(options, read);
  const lines = createLineSplitter((line) => void delivery.offer(entryOf(line)));

  // A pipe may cut in the midst of a character.
  const decoder = new StringDecoder('utf8');

  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, callback) {
      lines.write(typeof chunk === 'string' ? chunk : decoder.write(chunk));
      callback();
    },
    final(callback) {
      lines.write(decoder.end());
      lines.end();
      delivery.close(CLOSE_MS).then(() => callback());
    },
    destroy(_error, callback) {
      delivery.close(0).then(() => callback(null));
    },
  });
  return Object.assign(stream, {
    flush: (callback: () => void) => flushWithin(delivery, read.timeoutMs, callback),
  });
}

function createTargetDelivery(options: PinoLokiOptions, { spool, limits }: ReadPinoLokiOptions): Delivery<LokiEntry> {
  const { host, endpoint, headers, tenantId, token, basicAuth } = options;
  return createLokiDelivery({
    ...{ host, endpoint, headers, tenantId, token, spool },
    username: basicAuth?.username,
    password: basicAuth?.password,
    service: { instance: hostname() },
    limits,
    report: createProblemReporter({
      onProblem: undefined,
      write: options.silenceErrors === true ? ignore : warnOfProblem,
    }).report,
  });
}

function flushWithin(delivery: Delivery<LokiEntry>, timeoutMs: number, callback: () => void): void {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  delivery.flush(controller.signal).then(() => {
    clearTimeout(timer);
    callback();
  });
}

function ignore(): void {}
