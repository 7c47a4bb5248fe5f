import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A page of `docs`, as far as it can be held against what runs. */
export interface Page {
  /** Its code, by the file that the fence names beside the language. */
  readonly files: readonly CodeBlock[];
  /** Every fenced block in a language, in order. */
  blocks(language: string): readonly string[];
  /** The rows of the table under a heading, cell by cell, without the head. */
  rows(heading: string): readonly (readonly string[])[];
}

/** Code of a page. */
export interface CodeBlock {
  readonly language: string;
  /** From the root of the repository; empty where the fence names none. */
  readonly file: string;
  readonly code: string;
}

const DOCS = new URL('../../../docs/', import.meta.url);
const FENCE = /^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm;
const CELLS = /(?<!\\)\|/;

/** @param name - Below `docs`, without its ending: `moving/from-promster`. */
export function readPage(name: string): Page {
  const text = readFileSync(new URL(`${name}.md`, DOCS), 'utf8');
  const all = [...text.matchAll(FENCE)].map(([, language = '', file = '', code = '']) => ({ language, file, code }));
  return {
    files: all.filter(({ file }) => file !== ''),
    blocks: (language) => all.filter((block) => block.language === language).map(({ code }) => code),
    rows: (heading) => tableUnder(text, heading),
  };
}

/** The pages of a folder of `docs`, by their names for {@link readPage}. */
export function pagesOf(folder: string): readonly string[] {
  const names = readdirSync(fileURLToPath(new URL(`${folder}/`, DOCS)));
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name.slice(0, -'.md'.length)}`);
}

/** What stands in code spans in a cell. */
export function spansOf(cell = ''): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

function tableUnder(text: string, heading: string): readonly (readonly string[])[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const lines = own.split('\n').filter((line) => line.startsWith('|'));
  if (lines.length < 3) throw new Error(`There is no table under ${heading}.`);
  return lines.slice(2).map((line) =>
    line
      .split(CELLS)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
