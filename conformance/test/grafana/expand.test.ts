import { describe, expect, test } from 'vitest';
import { expandRange } from '../../src/grafana/expand-range.js';
import { expandSql } from '../../src/grafana/expand-sql.js';
import { expandVariables, variablesIn } from '../../src/grafana/expand-variables.js';

const TIME = { startSeconds: 1_700_000_000, endSeconds: 1_700_000_060, stepSeconds: 5 };

describe('variables', () => {
  const values = { env: 'production', route: ['/users/:id', "/o'k"], file: ['/a.b'] };

  test.each([
    ['up{env="$env"}', 'up{env="production"}'],
    [`up{env="\${env}"}[$__range]`, 'up{env="production"}[$__range]'],
    ['a{route=~"$file"}', String.raw`a{route=~"/a\\.b"}`],
    [`a \${route:regex}`, String.raw`a (\/users\/:id|\/o'k)`],
    [`route IN (\${route:sqlstring})`, "route IN ('/users/:id','/o''k')"],
    [`\${env:sqlstring}`, "'production'"],
  ])('%s becomes %s', (text, expected) => {
    expect(expandVariables(text, values)).toBe(expected);
  });

  test('are all found, in every way to write them', () => {
    expect(variablesIn(`$env \${route:sqlstring} $domain $__range $__timeFilter(time)`)).toEqual([
      'domain',
      'env',
      'route',
    ]);
  });

  test('must have a value, and a format that Grafana has', () => {
    expect(() => expandVariables('$nobody', values)).toThrow('no variable nobody');
    expect(() => expandVariables(`\${env:sql}`, values)).toThrow('no format sql');
  });
});

test('macros of SQL become SQL', () => {
  const sql = 'SELECT $__timeGroupAlias(r.time, $__interval), 1 FROM f($__timeFrom(), $__timeTo()) r';
  expect(expandSql(sql, TIME)).toBe(
    `SELECT floor(extract(epoch from r.time)/5)*5 AS "time", 1 FROM f('2023-11-14T22:13:20.000Z', '2023-11-14T22:14:20.000Z') r`,
  );
  expect(() => expandSql('$__timeFiltre(time)', TIME)).toThrow('$__timeFiltre(time)');
});

test('ranges of PromQL and LogQL become durations', () => {
  expect(expandRange('rate(a[$__rate_interval]) + b[$__range] * $__range_s', TIME)).toBe('rate(a[5s]) + b[60s] * 60');
});
