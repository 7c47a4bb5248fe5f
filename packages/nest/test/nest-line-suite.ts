import type { LoggerService } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { createTelemetry, type Telemetry, TelemetryLogger } from '../src/index.js';
import { createLineLog, type Line } from './line-log.js';

interface Said {
  readonly what: string;
  say(logger: LoggerService): void;
  readonly line: Line;
}

const STACK = 'TypeError: broken\n    at order (/srv/orders.js:1:2)';

class Shape {}

const SAID: readonly Said[] = [
  { what: 'a text', say: (logger) => logger.log('hello'), line: { level: 30, msg: 'hello' } },
  { what: 'a context', say: (logger) => logger.log('hello', 'Ctx'), line: { level: 30, msg: 'hello', context: 'Ctx' } },
  { what: 'a warning', say: (logger) => logger.warn('careful', 'Ctx'), line: { level: 40, context: 'Ctx' } },
  { what: 'what is for debugging', say: (logger) => logger.debug?.('detail'), line: { level: 20, msg: 'detail' } },
  { what: 'what is verbose', say: (logger) => logger.verbose?.('more'), line: { level: 10, msg: 'more' } },
  { what: 'what is fatal', say: (logger) => logger.fatal?.('over', 'Ctx'), line: { level: 60, context: 'Ctx' } },
  {
    what: 'an object, merged',
    say: (logger) => logger.log({ order: 7 }, 'Ctx'),
    line: { order: 7, context: 'Ctx', msg: undefined },
  },
  {
    what: 'a text with objects',
    say: (logger) => logger.log('read', { order: 7 }, { page: 2 }, 'Ctx'),
    line: { msg: 'read', order: 7, page: 2, context: 'Ctx' },
  },
  {
    what: 'several texts as one line',
    say: (logger) => logger.log('read', 7, ['a'], 'Ctx'),
    line: { msg: "read 7 [ 'a' ]", context: 'Ctx' },
  },
  { what: 'signs of formats as they are', say: (logger) => logger.log('100 %s'), line: { msg: '100 %s' } },
  { what: 'what a function returns', say: (logger) => logger.log(() => 'late'), line: { msg: 'late' } },
  { what: 'the name of a class', say: (logger) => logger.log(Shape), line: { msg: 'Shape' } },
  {
    what: 'an error',
    say: (logger) => logger.error(new TypeError('broken')),
    line: { level: 50, msg: 'broken', err: expect.objectContaining({ type: 'TypeError', message: 'broken' }) },
  },
  {
    what: 'an error behind a text',
    say: (logger) => logger.error('failed', new TypeError('broken'), 'Ctx'),
    line: { msg: 'failed', context: 'Ctx', err: expect.objectContaining({ message: 'broken' }) },
  },
  {
    what: 'a stack',
    say: (logger) => logger.error('failed', STACK),
    line: { msg: 'failed', context: undefined, err: expect.objectContaining({ message: 'failed', stack: STACK }) },
  },
  {
    what: 'a stack and a context',
    say: (logger) => logger.error('failed', STACK, 'Ctx'),
    line: { msg: 'failed', context: 'Ctx', err: expect.objectContaining({ stack: STACK }) },
  },
  {
    what: 'an error and its stack once',
    say: (logger) => logger.error(new TypeError('broken'), STACK, 'Ctx'),
    line: { msg: 'broken', err: expect.objectContaining({ type: 'TypeError' }) },
  },
  {
    what: 'no stack where there is none',
    say: (logger) => logger.error('failed', undefined, 'Ctx'),
    line: { msg: 'failed', context: 'Ctx', err: undefined },
  },
  {
    what: 'a text beside the text of an error',
    say: (logger) => logger.error('failed', 'for a reason', 'Ctx'),
    line: { msg: 'failed for a reason', context: 'Ctx' },
  },
  { what: 'nothing', say: (logger) => logger.log(undefined), line: { msg: 'undefined' } },
];

/** What becomes of the arguments that Nest's logger is given. */
export function describeNestLines(): void {
  describe('TelemetryLogger', () => {
    it.each(SAID)('writes $what', ({ say, line }) => {
      const { vigia, lines } = createLineLog();
      say(new TelemetryLogger(vigia));
      expect(lines()).toEqual([expect.objectContaining(definedOf(line))]);
      for (const [name, value] of Object.entries(line)) expect(lines()[0]?.[name]).toEqual(value);
    });

    it('writes what is as important as the levels that are set, and no function is asked for the rest', () => {
      const { vigia, lines } = createLineLog();
      const logger = new TelemetryLogger(vigia);
      logger.setLogLevels(['debug', 'warn']);
      logger.verbose(() => expect.unreachable());
      logger.log(() => expect.unreachable());
      for (const level of ['debug', 'warn', 'error', 'fatal'] as const) logger[level](level);
      expect(lines().map(({ msg }) => msg)).toEqual(['debug', 'warn', 'error', 'fatal']);
      logger.setLogLevels([]);
      logger.fatal('unheard');
      expect(lines()).toHaveLength(4);
    });

    it('writes by a logger of the application that has few methods', () => {
      const said: unknown[] = [];
      const write = (...line: readonly unknown[]) => said.push(line);
      const logger = { debug: write, info: write, warn: write, error: write, fatal: write };
      const vigia = createTelemetry({ logs: { logger: logger as object as Telemetry['logger'] } });
      said.splice(0);
      const nest = new TelemetryLogger(vigia);
      nest.log('hello', 'Ctx');
      nest.verbose('unheard');
      expect(said).toEqual([[{ context: 'Ctx' }, 'hello']]);
    });

    it('asks no function for a line below the level of the logger', () => {
      const { vigia, lines } = createLineLog({ level: 'error' });
      new TelemetryLogger(vigia).warn(() => expect.unreachable());
      expect(lines()).toEqual([]);
    });
  });
}

function definedOf(line: Line): Line {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
}
