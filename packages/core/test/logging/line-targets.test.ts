import type { Problem } from '@vigia/contract';
import { multistream, pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { SAMPLE_EVENT } from '../../src/logging/access/sample-event.js';
import type { LineTarget } from '../../src/logging/line-target.js';
import { createLogging, type Logging } from '../../src/logging/logging.js';
import { resolveOptions } from '../../src/options/resolve.js';
import type { LogsOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from '../options/environment-of.js';
import { writtenLines } from './written-lines.js';

const PROBLEM: Problem = { code: 'VIGIA_DELIVERY_LOSS', message: 'Lines were lost.', fix: 'Mend it.', count: 1 };

let sent: string[];
let problems: string[];

beforeEach(() => {
  sent = [];
  problems = [];
});

function logging(logs: LogsOptions, target: LineTarget = { write: (line) => void sent.push(line) }): Logging {
  return createLogging({
    ...resolveOptions({ service: { name: 'orders' }, logs }, environmentOf()),
    mixin: undefined,
    report: ({ code }) => void problems.push(code),
    dropped: () => undefined,
    targets: [target, { write: () => undefined }],
  });
}

function messagesIn(lines: readonly string[]): unknown[] {
  return lines.map((line) => JSON.parse(line).msg);
}

it('every line goes to the destination and to the targets, the same text to each', () => {
  const texts: string[] = [];
  const { logger, accessLine } = logging({ destination: { write: (line) => void texts.push(line) } });
  logger.info({ password: 'hunter2' }, 'one');
  logger.child({ module: 'a' }).debug('not written');
  accessLine?.write(SAMPLE_EVENT, {});
  expect(messagesIn(sent)).toEqual(['one', 'request failed']);
  expect(texts).toEqual(sent);
  expect(sent.join('')).not.toContain('hunter2');
});

it('problems go to the destination alone', () => {
  const { destination, lines } = writtenLines();
  const { logger, writeProblem } = logging({ destination });
  writeProblem(PROBLEM);
  logger.info('after it');
  expect(lines.map(({ msg }) => msg)).toEqual(['Lines were lost.', 'after it']);
  expect(messagesIn(sent)).toEqual(['after it']);
});

it('a problem that a target reports while it takes a line does not come back to it', () => {
  const { destination, lines } = writtenLines();
  const target = {
    write(line: string): void {
      sent.push(line);
      one.writeProblem(PROBLEM);
    },
  };
  const one = logging({ destination }, target);
  one.logger.info('a line');
  expect(lines.map(({ msg }) => msg)).toEqual(['a line', 'Lines were lost.']);
  expect(messagesIn(sent)).toEqual(['a line']);
});

it('targets get what a destination that throws does not take', () => {
  const destination = {
    write() {
      throw new Error('no space left');
    },
  };
  const { logger, accessLine } = logging({ destination });
  logger.info('one');
  accessLine?.write({ ...SAMPLE_EVENT, error: undefined }, {});
  expect(messagesIn(sent)).toEqual(['one', 'request failed']);
  expect(problems).toEqual(['VIGIA_CALLBACK_FAILED', 'VIGIA_CALLBACK_FAILED']);
});

it('a destination that wants to know the level is told', () => {
  const [everything, failures] = [writtenLines(), writtenLines()];
  const { logger } = logging({
    destination: multistream([
      { level: 'info', stream: everything.destination },
      { level: 'error', stream: failures.destination },
    ]),
  });
  logger.info('fine');
  logger.error('bad');
  expect(everything.lines.map(({ msg }) => msg)).toEqual(['fine', 'bad']);
  expect(failures.lines.map(({ msg }) => msg)).toEqual(['bad']);
  expect(messagesIn(sent)).toEqual(['fine', 'bad']);
});

it('a logger can be flushed, whatever its destination is', async () => {
  const { logger } = logging({ destination: { write: () => undefined } });
  await new Promise<void>((resolve) => logger.flush(() => resolve()));
  expect(() => logger.fatal('the end')).not.toThrow();
});

it('a logger of the application has no targets', () => {
  const { destination, lines } = writtenLines();
  const { logger, writeProblem } = logging({ logger: pino({}, destination) });
  logger.info('mine');
  writeProblem(PROBLEM);
  expect(lines.map(({ msg }) => msg)).toEqual(['mine', 'Lines were lost.']);
  expect(sent).toEqual([]);
});
