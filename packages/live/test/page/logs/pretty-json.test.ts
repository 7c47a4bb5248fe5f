import { describe, expect, it } from 'vitest';
import { prettyJson } from '../../../page/screens/logs/pretty-json.js';

describe('fields of a line', () => {
  it('are laid out as JSON is', () => {
    const fields = { text: 'a "b", {c}: \\', none: null, list: [1, { deep: true }], empty: {}, also: [] };
    expect(prettyJson(JSON.stringify(fields))).toBe(JSON.stringify(fields, null, 2));
    expect(prettyJson(JSON.stringify(fields, null, 4))).toBe(JSON.stringify(fields, null, 2));
  });

  it('keep numbers that no double holds', () => {
    expect(prettyJson('{"id":9007199254740993}')).toBe('{\n  "id": 9007199254740993\n}');
  });

  it.each(['{"a":"cut he', '{"a":[1,{"b":"\\', '}}]]', 'no json', ''])('lays out what it can of %j', (text) => {
    expect(prettyJson(text).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });
});
