import { describe, expect, test } from 'vitest';
import { type ObservabilityDescription, renderObservability } from '../src/index.js';
import { described } from './described.js';

const changes: readonly [string, Partial<ObservabilityDescription>][] = [
  ['the scrape', {}],
  ['OTLP', { naming: 'otel' }],
  ['a service that promises nothing and has no KPIs', { kpis: {}, slos: {} }],
  ['one environment', { environments: { production: {} } }],
];

describe.each(changes)('what is rendered for %s', (_, change) => {
  const files = renderObservability(described(change));

  test('is the same each time', () => {
    expect(renderObservability(described(change))).toEqual(files);
  });

  test('is sorted, and no two files have one path, even where case does not count', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].sort());
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  });

  test('stays in its folder', () => {
    expect(files.filter(({ path }) => !/^[a-z][\w-]*(?:\/[\w.-]*\w)+$/.test(path) || path.includes('..'))).toEqual([]);
  });

  test('has text that ends in a line, without what was never filled in', () => {
    const odd = files.filter(({ content }) => !content.endsWith('\n') || /undefined|\[object|NaN\b/.test(content));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  test('says in YAML what made it', () => {
    const yaml = files.filter(({ path }) => /\.ya?ml$/.test(path));
    expect(yaml.length).toBeGreaterThan(1);
    expect(yaml.filter(({ content }) => !content.startsWith('# Made by `vigia provision render`'))).toEqual([]);
  });
});
