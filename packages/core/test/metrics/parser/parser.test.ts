import { describe, expect, test } from 'vitest';
import { checkHistograms } from './check-histograms.js';
import { parseOpenMetrics } from './parse-open-metrics.js';
import { parseText } from './parse-text.js';

const GAUGE = '# TYPE a gauge\n# HELP a Help.\n';

describe('the text parser refuses', () => {
  test.each([
    ['a missing last line feed', `${GAUGE}a 1`],
    ['a sample without a family', 'a 1\n'],
    ['a sample of another family', `${GAUGE}b 1\n`],
    ['a label twice', `${GAUGE}a{x="1",x="2"} 1\n`],
    ['a series twice', `${GAUGE}a{x="1",y="2"} 1\na{y="2",x="1"} 1\n`],
    ['a raw quote in a value', `${GAUGE}a{x="1"2"} 1\n`],
    ['an unknown escape', `${GAUGE}a{x="\\t"} 1\n`],
    ['a value that is no number', `${GAUGE}a Nan\n`],
    ['an exemplar', `${GAUGE}a 1 # {} 1\n`],
    ['a type that does not exist', '# TYPE a unknown\n'],
    ['a family in two pieces', `${GAUGE}a 1\n# TYPE b gauge\nb 1\n# HELP a Again.\n`],
  ])('%s', (_, body) => {
    expect(() => parseText(body)).toThrow();
  });
});

describe('the OpenMetrics parser refuses', () => {
  test.each([
    ['a missing # EOF', `${GAUGE}a 1\n`],
    ['a blank line', `${GAUGE}\na 1\n# EOF\n`],
    ['what follows # EOF', '# EOF\na 1\n'],
    ['a counter without _total', '# TYPE a counter\na 1\n# EOF\n'],
    ['a bound that looks like an integer', '# TYPE a histogram\na_bucket{le="1"} 1\n# EOF\n'],
    ['a unit that is not in the name', '# TYPE a gauge\n# UNIT a seconds\n# EOF\n'],
    ['an exemplar of a gauge', `${GAUGE}a 1 # {} 1\n# EOF\n`],
    ['a raw quote in help', '# TYPE a gauge\n# HELP a "Help".\n# EOF\n'],
  ])('%s', (_, body) => {
    expect(() => parseOpenMetrics(body)).toThrow();
  });
});

describe('the check of histograms refuses', () => {
  test.each([
    ['counts that shrink', 'h_bucket{le="1"} 3\nh_bucket{le="+Inf"} 2\nh_sum 1\nh_count 2\n'],
    ['a missing +Inf', 'h_bucket{le="1"} 3\nh_sum 1\nh_count 3\n'],
    ['a count of its own', 'h_bucket{le="+Inf"} 2\nh_sum 1\nh_count 3\n'],
    ['a missing sum', 'h_bucket{le="+Inf"} 2\nh_count 2\n'],
  ])('%s', (_, lines) => {
    expect(() => checkHistograms(parseText(`# TYPE h histogram\n${lines}`))).toThrow();
  });
});

test('both parsers read what is right', () => {
  const help = String.raw`# HELP a_total A \\ and\na "line".`;
  const sample = String.raw`a_total{x="\"\\\n"} 1e+21`;
  const [text] = parseText(`${help}\n# TYPE a_total counter\n\n${sample}\n`);
  expect(text).toMatchObject({ type: 'counter', help: 'A \\ and\na "line".', samples: [{ value: 1e21 }] });
  expect(text?.samples[0]?.labels.get('x')).toBe('"\\\n');

  const [metrics] = parseOpenMetrics(
    '# TYPE a counter\n# HELP a A \\"line\\".\na_total{x="1"} 2 # {id="9"} 0.5 17.25\n# EOF\n',
  );
  expect(metrics).toMatchObject({ name: 'a', help: 'A "line".' });
  expect(metrics?.samples[0]?.exemplar).toEqual({ labels: new Map([['id', '9']]), value: 0.5, timestamp: 17.25 });
});
