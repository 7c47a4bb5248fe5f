import { type Logger, type LoggerOptions, multistream, pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { accessFields, errorKeyOf } from '../../../src/logging/access/access-fields.js';
import { accessVerdict } from '../../../src/logging/access/access-verdict.js';
import { compileTemplate, type LineTemplateOptions } from '../../../src/logging/access/line-template.js';
import { SAMPLE_EVENT, SAMPLE_EXTRAS } from '../../../src/logging/access/sample-event.js';
import { serializeError } from '../../../src/logging/errors/serialize-error.js';
import { createLineRedaction } from '../../../src/logging/redaction/line-redaction.js';
import { randomEvent, seeded } from './random-event.js';

const LINES = 300;

function capturing(options: LoggerOptions): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    logger: pino({ timestamp: () => ',"time":1', ...options }, { write: (line) => void lines.push(line) }),
  };
}

function reasonOf(logger: Logger, options: Partial<LineTemplateOptions> = {}): string | undefined {
  const compiled = compileTemplate({ logger, ...options });
  return 'reason' in compiled ? compiled.reason : undefined;
}

/** What the template writes for random events, beside what the logger does. */
function expectSameLines(logger: Logger, lines: string[], options: Partial<LineTemplateOptions> = {}): void {
  const compiled = compileTemplate({ logger, ...options });
  if ('reason' in compiled) throw new Error(compiled.reason);
  const random = seeded(7);
  for (let count = 0; count < LINES; count += 1) {
    const event = randomEvent(random);
    const extras = random() < 0.5 ? SAMPLE_EXTRAS : { headers: { 'x-odd': event.path }, sampleRate: undefined };
    const verdict = accessVerdict(event);
    compiled.write(event, extras, verdict);
    logger[verdict.level](accessFields(event, extras, errorKeyOf(logger)), verdict.message);
    const [written, expected] = lines.splice(0);
    expect(JSON.parse(String(written))).toEqual(JSON.parse(String(expected)));
    expect(Object.keys(JSON.parse(String(written)))).toEqual(Object.keys(JSON.parse(String(expected))));
    expect(written?.match(/\r?\n/g)).toEqual(expected?.match(/\r?\n/g));
  }
}

describe('writes what pino would have written', () => {
  it.each<[string, LoggerOptions]>([
    ['by default', {}],
    ['with another message key', { messageKey: 'message' }],
    ['with another error key', { errorKey: 'error' }],
    ['with no base', { base: null }],
    ['with labels of levels', { formatters: { level: (label) => ({ severity: label.toUpperCase() }) } }],
    ['with ISO times', { timestamp: () => ',"time":"2026-01-01T00:00:00.000Z"' }],
    ['without times', { timestamp: false }],
    ['with Windows line breaks', { crlf: true }],
    ['with a prefix', { msgPrefix: '[orders] "x" ' }],
    ['with a hook for lines', { hooks: { streamWrite: (line) => line.replaceAll('a', 'b') } }],
    ['with redaction of other fields', { redact: ['customer.iban'] }],
    ['with our serializer', { serializers: { err: serializeError } }],
    ['with a name', { name: 'orders', customLevels: { notice: 35 } }],
  ])('%s', (_, options) => {
    const { logger, lines } = capturing(options);
    expectSameLines(logger, lines);
  });

  it('on a child logger', () => {
    const { logger, lines } = capturing({ msgPrefix: 'a ' });
    expectSameLines(logger.child({ module: 'http', nested: { deep: [1] } }, { msgPrefix: 'b ' }), lines);
  });

  it('with bindings that come later', () => {
    const { logger, lines } = capturing({});
    const compiled = compileTemplate({ logger });
    logger.setBindings({ shard: 7 });
    if ('write' in compiled) compiled.write(SAMPLE_EVENT, SAMPLE_EXTRAS, accessVerdict(SAMPLE_EVENT));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ shard: 7, status: 500 }]);
  });

  it('with our redaction, which is asked where there may be secrets', () => {
    const redact = createLineRedaction([]);
    const { logger, lines } = capturing({ hooks: { streamWrite: redact } });
    expectSameLines(logger, lines, { redact });
    const compiled = compileTemplate({ logger, redact });
    const event = { ...SAMPLE_EVENT, error: Object.assign(new Error('a'), { config: { password: 'hunter2' } }) };
    if ('write' in compiled) compiled.write(event, SAMPLE_EXTRAS, accessVerdict(event));
    expect(JSON.parse(lines.join(''))).toMatchObject({ err: { config: { password: '[Redacted]' } } });
  });

  it('with our redaction of fields of the line itself', () => {
    const redact = createLineRedaction(['user agent']);
    const { logger, lines } = capturing({ hooks: { streamWrite: redact } });
    expectSameLines(logger, lines, { redact });
  });

  it('with a mixin of our own, which is not asked', () => {
    const mixin = () => ({});
    const { logger, lines } = capturing({ mixin });
    expectSameLines(logger, lines, { mixin });
  });
});

describe('does not follow', () => {
  it.each<[string, LoggerOptions, RegExp]>([
    ['a mixin', { mixin: () => ({}) }, /mixin/],
    ['a formatter for objects', { formatters: { log: (fields) => fields } }, /formatter/],
    ['a hook for methods', { hooks: { logMethod() {} } }, /hook/],
    ['redaction of our fields', { redact: ['err.config'] }, /redacts/],
    ['redaction everywhere', { redact: ['*.password'] }, /redacts/],
    ['serializers of our fields', { serializers: { headers: () => 1 } }, /serializers/],
    ['serializers of the message', { serializers: { msg: () => 'other' } }, /of its own/],
    ['a message key that pino does not escape', { messageKey: 'a "message"' }, /of its own/],
    ['fields below a key', { nestedKey: 'payload' }, /of its own/],
  ])('%s', (_, options, reason) => {
    expect(reasonOf(capturing(options).logger)).toMatch(reason);
  });

  it('destinations that want metadata', () => {
    expect(reasonOf(pino({}, multistream([{ stream: { write: () => true } }])))).toMatch(/metadata/);
  });

  it('loggers that only look like one of pino', () => {
    expect(reasonOf({ isLevelEnabled: () => true, levels: pino.levels } as unknown as Logger)).toMatch(/pino/);
  });
});

it('writes no sample to the destination', () => {
  const { logger, lines } = capturing({});
  compileTemplate({ logger });
  expect(lines).toEqual([]);
});
