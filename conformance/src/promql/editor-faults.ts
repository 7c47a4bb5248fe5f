import { createRequire } from 'node:module';
import { parser } from '@prometheus-io/lezer-promql';

// The type checker is no public entry of its package, whose ESM half Node cannot load; and a state and its checker must
// come from one copy of the editor, here the CommonJS one.
const require = createRequire(import.meta.url);
const { LRLanguage, ensureSyntaxTree }: typeof import('@codemirror/language') = require('@codemirror/language');
const { EditorState }: typeof import('@codemirror/state') = require('@codemirror/state');
const { Parser }: CheckerModule = require('@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js');

interface CheckerModule {
  readonly Parser: new (
    state: import('@codemirror/state').EditorState,
  ) => { analyze(): void; getDiagnostics(): readonly { readonly message: string }[] };
}

const PARSE_DEADLINE_MS = 5_000;

/** What the grammar and the type checker of Prometheus's own editor say against a query. */
export function editorFaults(query: string): readonly string[] {
  const language = LRLanguage.define({ parser: parser.configure({ top: 'PromQL' }) });
  const begun = EditorState.create({ doc: query, extensions: [language] });
  ensureSyntaxTree(begun, query.length, PARSE_DEADLINE_MS);
  // The tree of a new state may be half built on a busy machine; that of the next state is whole.
  const checker = new Parser(begun.update({}).state);
  checker.analyze();
  return checker.getDiagnostics().map(({ message }) => message);
}
