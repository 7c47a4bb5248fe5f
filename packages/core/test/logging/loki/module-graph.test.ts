import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ENTRY = new URL('../../../src/logging/loki/pino-target.ts', import.meta.url);

/** Modules that a file loads when it runs; types are gone by then. */
function loadedBy(file: URL): readonly string[] {
  const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm);
  return [...statements].map(([, specifier = '']) => specifier);
}

function graphOf(file: URL, seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const specifier of loadedBy(file)) {
    if (!specifier.startsWith('.')) seen.add(specifier);
    const next = new URL(specifier.replace(/\.js$/, '.ts'), file);
    if (!specifier.startsWith('.') || seen.has(next.href)) continue;
    seen.add(next.href);
    graphOf(next, seen);
  }
  return seen;
}

test('the target of pino loads neither metrics nor pino', () => {
  const graph = [...graphOf(ENTRY)];
  const packages = graph.filter((name) => !/^(?:file|node):/.test(name));
  expect(packages.toSorted()).toEqual(['@vigia/contract', '@vigia/delivery']);
  expect(graph.filter((name) => name.includes('/metrics/'))).toEqual([]);
  expect(graph.length).toBeGreaterThan(15);
});
