import { expect, test } from 'vitest';
import { selectorsIn } from '../../src/index.js';

function read(query: string): readonly string[] {
  return selectorsIn(query).map(({ metric, matchers }) => `${metric}{${matchers.map(({ text }) => text).join(',')}}`);
}

test.each([
  ['up', ['up{}']],
  ['sum by (route, le) (rate(a_bucket{job="x", route!~"/a|/b"}[5m]))', ['a_bucket{job="x",route!~"/a|/b"}']],
  ['sum(a) by (b) / on (b) group_left (c) slo:d:rate5m{e="f"} > 14.4 * 1e3', ['a{}', 'slo:d:rate5m{e="f"}']],
  ['label_replace(a{b="c{d}\\"e"}, "f", "$1", "g", "(h)") or vector(0)', ['a{b="c{d}\\"e"}']],
  ['a and on () b unless c offset 5m', ['a{}', 'b{}', 'c{}']],
  ['group(a) + group_left_total + count_values("v", b)', ['a{}', 'group_left_total{}', 'b{}']],
  ['topk(3, count by (__name__) ({job="orders"})) or a{b="c"}', ['a{b="c"}']],
  ['time() - a > bool 60', ['a{}']],
])('%s', (query, expected) => {
  expect(read(query)).toEqual(expected);
});
