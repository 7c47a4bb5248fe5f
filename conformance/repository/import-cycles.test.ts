import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { importsOf, sourceFiles } from './source-imports.js';

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(directory: string): Graph {
  return new Map(sourceFiles(`${directory}/src`).map((file) => [file, relativeImports(file)]));
}

function relativeImports(file: string): readonly string[] {
  const relative = importsOf(file).filter(({ specifier }) => specifier.startsWith('.'));
  return relative.map(({ specifier }) => join(file, '..', specifier).replace(/\.js$/, '.ts'));
}

/** The first cycle on a way from `file`, as the files it passes; `finished` holds those that lead into none. */
function findCycle(
  graph: Graph,
  file: string,
  state: { path: readonly string[]; finished: Set<string> },
): readonly string[] {
  const { path, finished } = state;
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (finished.has(file)) return [];
  for (const imported of graph.get(file) ?? []) {
    const cycle = findCycle(graph, imported, { path: [...path, file], finished });
    if (cycle.length > 0) return cycle;
  }
  finished.add(file);
  return [];
}

function findCycles(graph: Graph): readonly (readonly string[])[] {
  const finished = new Set<string>();
  const cycles = [...graph.keys()].map((file) => findCycle(graph, file, { path: [], finished }));
  const byFiles = new Map(cycles.map((cycle) => [[...new Set(cycle)].sort().join(), cycle]));
  return [...byFiles.values()].filter((cycle) => cycle.length > 0);
}

describe('imports between the files of a package', () => {
  it.each(publishedPackages().map(({ directory }) => directory))('%s goes round in no circle', (directory) => {
    expect(findCycles(graphOf(directory))).toEqual([]);
  });

  it('finds a circle, and each but once', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['d', ['b']],
    ]);
    expect(findCycles(graph)).toEqual([['d', 'b', 'd']]);
  });
});
