import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineKpis, type KpiDeclarations, kpiMetricName, VigiaError } from '../../src/index.js';

const help = 'What it means.';

describe('a declaration', () => {
  const kpis = defineKpis({
    signups: { type: 'counter', help, labels: { plan: ['free', 'pro'] } },
    open_carts: { type: 'gauge', help },
    basket_euros: { type: 'histogram', help, buckets: [10, 50, 100] },
  });

  test('keeps its exact type, so that names and label values are checked where they are used', () => {
    expectTypeOf(kpis.signups.labels.plan).toEqualTypeOf<readonly ['free', 'pro']>();
    expectTypeOf<keyof typeof kpis>().toEqualTypeOf<'signups' | 'open_carts' | 'basket_euros'>();
    expect(kpis.signups.labels.plan).toEqual(['free', 'pro']);
  });

  test('is a copy that nobody can change', () => {
    const buckets = [1, 2];
    const declared = defineKpis({ days: { type: 'histogram', help, buckets } });
    buckets.push(3);
    expect(declared.days.buckets).toEqual([1, 2]);
    expect([declared, declared.days, declared.days.buckets].every((part) => Object.isFrozen(part))).toBe(true);
  });

  test('names its metric as Prometheus wants it', () => {
    expect(kpiMetricName('signups', kpis.signups)).toBe('business_signups_total');
    expect(kpiMetricName('open_carts', kpis.open_carts)).toBe('business_open_carts');
    expect(kpiMetricName('basket_euros', kpis.basket_euros)).toBe('business_basket_euros');
  });
});

describe('what is refused', () => {
  const name = 'must be a lower-case name such as "signups", without "_total" or another ending of Prometheus.';
  const label = 'must be a lower-case label name such as "plan", other than le, quantile, job and instance.';
  const ascending = 'must be an array of 1 to 50 finite numbers in ascending order, without Infinity.';
  const values = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);

  test.each([
    ['a name in camel case', { signUps: { type: 'counter', help } }, `\`signUps\` in \`kpis\` ${name}`],
    ['an ending of ours', { signups_total: { type: 'counter', help } }, `\`signups_total\` in \`kpis\` ${name}`],
    ['an ending of a histogram', { x_bucket: { type: 'gauge', help } }, `\`x_bucket\` in \`kpis\` ${name}`],
    ['no type', { a: { help } }, '`kpis.a.type` is undefined; it must be "counter", "gauge" or "histogram".'],
    [
      'a type of Object.prototype',
      { a: { type: 'toString', help } },
      '`kpis.a.type` is "toString"; it must be "counter", "gauge" or "histogram".',
    ],
    [
      'no help',
      { a: { type: 'counter' } },
      '`kpis.a.help` is missing; it must be a sentence of at most 500 characters.',
    ],
    [
      'a member of another type',
      { a: { type: 'counter', help, buckets: [1] } },
      '`kpis.a.buckets` is not an option; the names here are `type`, `help`, `labels`.',
    ],
    [
      'a histogram without buckets',
      { a: { type: 'histogram', help } },
      `\`kpis.a.buckets\` is missing; it ${ascending}`,
    ],
    [
      'equal buckets',
      { a: { type: 'histogram', help, buckets: [1, 1] } },
      `\`kpis.a.buckets\` is an array of 2; it ${ascending}`,
    ],
    [
      'an infinite bucket',
      { a: { type: 'histogram', help, buckets: [1, Number.POSITIVE_INFINITY] } },
      `\`kpis.a.buckets\` is an array of 2; it ${ascending}`,
    ],
    [
      'no buckets',
      { a: { type: 'histogram', help, buckets: [] } },
      `\`kpis.a.buckets\` is an array of 0; it ${ascending}`,
    ],
    [
      'a label of the scrape',
      { a: { type: 'gauge', help, labels: { job: ['x'] } } },
      `\`job\` in \`kpis.a.labels\` ${label}`,
    ],
    [
      'a label of Prometheus',
      { a: { type: 'gauge', help, labels: { __name__: ['x'] } } },
      `\`__name__\` in \`kpis.a.labels\` ${label}`,
    ],
    [
      'an open label',
      { a: { type: 'gauge', help, labels: { plan: [] } } },
      '`kpis.a.labels.plan` must name at least one value, and none twice.',
    ],
    [
      'a value twice',
      { a: { type: 'gauge', help, labels: { plan: ['x', 'x'] } } },
      '`kpis.a.labels.plan` must name at least one value, and none twice.',
    ],
    [
      'a value that is no text',
      { a: { type: 'gauge', help, labels: { plan: [1] } } },
      '`kpis.a.labels.plan[0]` is 1; it must be a text of 1 to 128 characters, none of them half a pair.',
    ],
    [
      'values that would meet in UTF-8',
      { a: { type: 'gauge', help, labels: { plan: ['\ud800', 'x'] } } },
      '`kpis.a.labels.plan[0]` is "\\ud800"; it must be a text of 1 to 128 characters, none of them half a pair.',
    ],
    [
      'too many label sets',
      { a: { type: 'gauge', help, labels: { x: values(50), y: values(50) } } },
      '`kpis.a.labels` makes 2500 label sets; at most 1000 are allowed. Leave out a label or some values.',
    ],
    ['no object', 'signups', '`kpis` is "signups"; it must be an object of at most 100 names.'],
  ])('%s', (_, declarations, message) => {
    expect(() => defineKpis(declarations as unknown as KpiDeclarations)).toThrow(
      new VigiaError('VIGIA_DECLARATION_INVALID', message),
    );
    expect(codeOf(declarations)).toBe('VIGIA_DECLARATION_INVALID');
  });
});

function codeOf(declarations: unknown): string | undefined {
  try {
    defineKpis(declarations as KpiDeclarations);
  } catch (error) {
    return VigiaError.isInstance(error) ? error.code : undefined;
  }
  return undefined;
}
