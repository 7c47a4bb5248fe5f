import { createTelemetry, type LevelOptions, type Telemetry, type TelemetryOptions, VigiaError } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WrittenLines, writtenLines } from '../written-lines.js';

let written: WrittenLines;
let vigia: Telemetry;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  open();
});

afterEach(async () => {
  vi.useRealTimers();
  await vigia.close();
});

function open(logs: TelemetryOptions['logs'] = {}): void {
  written = writtenLines();
  vigia = createTelemetry({ logs: logs === false ? false : { destination: written.destination, ...logs } });
}

function messages(): readonly unknown[] {
  return written.lines.map(({ msg }) => msg).filter((text) => text !== 'telemetry is on');
}

describe('setLevel', () => {
  it('changes the level of the logger, and of every child that has none of its own', () => {
    const child = vigia.logger.child({ part: 'orders' });
    const own = vigia.logger.child({ part: 'stock' }, { level: 'warn' });
    vigia.setLevel('debug');
    vigia.logger.debug('one');
    child.debug('two');
    child.child({ deeper: true }).debug('three');
    own.debug('four');
    expect(messages()).toEqual(['one', 'two', 'three']);
  });

  it('holds for a time', () => {
    vigia.setLevel('debug', { forMs: 60_000 });
    vi.advanceTimersByTime(59_999);
    vigia.logger.debug('within');
    vi.advanceTimersByTime(1);
    vigia.logger.debug('after');
    expect(messages()).toEqual(['within']);
    expect(vigia.logger.level).toBe('info');
  });

  it('lets the latest of several hold, until it is over', () => {
    vigia.setLevel('debug', { forMs: 60_000 });
    vigia.setLevel('trace', { forMs: 10_000 });
    expect(vigia.logger.level).toBe('trace');
    vi.advanceTimersByTime(10_000);
    expect(vigia.logger.level).toBe('debug');
    vi.advanceTimersByTime(50_000);
    expect(vigia.logger.level).toBe('info');
  });

  it('lets an inner one outlast the one around it', () => {
    vigia.setLevel('debug', { forMs: 10_000 });
    vigia.setLevel('trace', { forMs: 60_000 });
    vi.advanceTimersByTime(10_000);
    expect(vigia.logger.level).toBe('trace');
    vi.advanceTimersByTime(50_000);
    expect(vigia.logger.level).toBe('info');
  });

  it('forgets what holds for a time when a level is set for good', () => {
    vigia.setLevel('debug', { forMs: 10_000 });
    vigia.setLevel('warn');
    vi.advanceTimersByTime(10_000);
    expect(vigia.logger.level).toBe('warn');
  });

  it('is over when the telemetry closes', async () => {
    vigia.setLevel('debug', { forMs: 10_000 });
    await vigia.close();
    expect(vigia.logger.level).toBe('info');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('concerns one child alone, which then has the level of its parent again', () => {
    const orders = vigia.logger.child({ part: 'orders' });
    vigia.setLevel('debug', { forMs: 10_000, logger: orders });
    orders.debug('from the child');
    vigia.logger.debug('from the parent');
    vi.advanceTimersByTime(10_000);
    orders.debug('too late');
    vigia.setLevel('debug');
    orders.debug('with its parent');
    expect(messages()).toEqual(['from the child', 'with its parent']);
  });

  it('knows no child by its name that was made for a request or a job', async () => {
    await vigia.job('nightly', ({ logger }) => void logger.child({ context: 'Orders' }));
    expect(() => vigia.setLevel('debug', { logger: 'Orders' })).toThrowError(/no logger has the context "Orders"/);
  });

  it('finds children by the context that they were made with', () => {
    const orders = vigia.logger.child({ context: 'Orders' });
    const again = vigia.logger.child({ context: 'Orders' });
    const stock = vigia.logger.child({ context: 'Stock' });
    vigia.setLevel('debug', { logger: 'Orders' });
    for (const logger of [orders, again, stock, vigia.logger]) logger.debug('debug');
    expect(written.lines.slice(1).map(({ context }) => context)).toEqual(['Orders', 'Orders']);
  });

  it('finds them among thousands that come and go', () => {
    const orders = vigia.logger.child({ context: 'Orders' });
    for (let count = 0; count < 5_000; count += 1) vigia.logger.child({ count });
    vigia.setLevel('debug', { logger: 'Orders' });
    expect(orders.level).toBe('debug');
  });

  it("works on a logger of the user's, with its own levels", async () => {
    await vigia.close();
    const logger = pino({ customLevels: { audit: 35 } }, writtenLines().destination);
    open({ logger, destination: undefined });
    vigia.setLevel('audit', { forMs: 5 });
    expect(logger.level).toBe('audit');
    vi.advanceTimersByTime(5);
    expect(logger.level).toBe('info');
    expect(() => vigia.setLevel('debug', { logger: 'Orders' })).toThrow(/give the child itself/);
  });

  it('does nothing when logs are off', async () => {
    await vigia.close();
    open(false);
    vigia.setLevel('debug');
    expect(vigia.logger.level).toBe('silent');
  });

  it.each<[string, LevelOptions | undefined, RegExp]>([
    [
      'verbose',
      undefined,
      /one of "trace", "debug", "info", "warn", "error", "fatal", "silent", and "verbose" is none/,
    ],
    ['debug', { forMs: 0 }, /`forMs` is a number of milliseconds above 0, and 0 is none/],
    ['debug', { forMs: Number.NaN }, /`forMs`/],
    ['debug', { logger: 'Oders' }, /no logger has the context "Oders"; did you mean "Orders"\?/],
    ['debug', { logger: {} as never }, /`logger` is a logger of pino or the `context` of one/],
  ])('refuses %s with %o', (level, options, message) => {
    const orders = vigia.logger.child({ context: 'Orders' });
    expect(() => vigia.setLevel(level, options)).toThrow(message);
    expect(() => vigia.setLevel(level, options)).toThrow(VigiaError);
    expect(orders.level).toBe('info');
    expect(vigia.logger.level).toBe('info');
  });
});

describe('logs.levelSignal', () => {
  it('turns the level to debug for ten minutes', async () => {
    await vigia.close();
    open({ levelSignal: 'SIGUSR2' });
    process.emit('SIGUSR2');
    expect(vigia.logger.level).toBe('debug');
    vi.advanceTimersByTime(599_999);
    expect(vigia.logger.level).toBe('debug');
    vi.advanceTimersByTime(1);
    expect(vigia.logger.level).toBe('info');
    expect(messages()).toEqual(['the level of the logger is debug', 'the level of the logger is info']);
  });

  it('turns it back when it comes again, for every telemetry that listens', async () => {
    await vigia.close();
    open({ levelSignal: 'SIGUSR2' });
    const other = createTelemetry({ logs: { destination: writtenLines().destination, levelSignal: 'SIGUSR2' } });
    process.emit('SIGUSR2');
    expect([vigia.logger.level, other.logger.level]).toEqual(['debug', 'debug']);
    process.emit('SIGUSR2');
    expect([vigia.logger.level, other.logger.level]).toEqual(['info', 'info']);
    process.emit('SIGUSR2');
    await other.close();
    expect([vigia.logger.level, other.logger.level]).toEqual(['debug', 'info']);
    await vigia.close();
    expect(process.listenerCount('SIGUSR2')).toBe(0);
  });

  it('has one listener for all telemetries of a process, so that Node warns of no leak', async () => {
    await vigia.close();
    const levelSignal = 'SIGUSR2';
    const many = Array.from({ length: 12 }, () => {
      return createTelemetry({ logs: { destination: writtenLines().destination, levelSignal } });
    });
    expect(process.listenerCount(levelSignal)).toBe(1);
    process.emit(levelSignal);
    expect(many.map(({ logger }) => logger.level)).toEqual(many.map(() => 'debug'));
    for (const each of many) await each.close();
    expect(process.listenerCount(levelSignal)).toBe(0);
  });

  it('ends with the telemetry, and writes no line behind its last', async () => {
    await vigia.close();
    open({ levelSignal: 'SIGUSR2' });
    process.emit('SIGUSR2');
    await vigia.close();
    expect(vigia.logger.level).toBe('info');
    expect(messages()).toEqual(['the level of the logger is debug']);
  });

  it('leaves a level alone that shows debug already', async () => {
    await vigia.close();
    open({ levelSignal: 'SIGUSR2', level: 'trace' });
    process.emit('SIGUSR2');
    expect(vigia.logger.level).toBe('trace');
  });

  it('is refused where the platform does not have it, or does not let it be listened to', () => {
    vi.spyOn(process, 'on').mockImplementationOnce(() => {
      throw new Error('not here');
    });
    expect(() => createTelemetry({ logs: { levelSignal: 'SIGHUP' } })).toThrow(
      /`logs.levelSignal` is "SIGHUP", which this platform does not let be listened to/,
    );
  });

  it('is not the signal of a shutdown too', () => {
    expect(() => createTelemetry({ logs: { levelSignal: 'SIGHUP' }, shutdown: { signals: ['SIGHUP'] } })).toThrow(
      /`logs.levelSignal` is SIGHUP, which is in `shutdown.signals` too/,
    );
  });
});
