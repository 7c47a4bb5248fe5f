import { Document, type Scalar, visit } from 'yaml';
import type { ProvisionedFile } from './provisioned-file.js';

const HEADER = ' Made by `vigia provision render` from vigia.config. Change that, and render anew.';

/** What {@link yamlFile} takes. */
export interface YamlFileContent {
  readonly path: string;
  /** One value, or as many documents as the file shall have. Members that are `undefined` are left out. */
  readonly documents: readonly unknown[];
  /** What the reader should know beside who made it, in lines. */
  readonly comment?: string | undefined;
}

/** A YAML file that says what made it: quoted where needed, no line folded, no anchors. */
export function yamlFile({ path, documents, comment }: YamlFileContent): ProvisionedFile {
  const lines = [HEADER, ...(comment?.split('\n').map((line) => ` ${line}`) ?? [])];
  const head = `${lines.map((line) => `#${line}`.trimEnd()).join('\n')}\n`;
  return { path, content: head + documents.map(documentText).join('---\n') };
}

function documentText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false, version: '1.2' });
  visit(document, { Scalar: (_, node) => quoteWhatOldParsersTurn(node) });
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** YAML 1.1, which Go's parsers still follow in part, reads `on` as true, `12:30:45` as a number and `1_000` as 1000. */
function quoteWhatOldParsersTurn(node: Scalar): void {
  if (typeof node.value !== 'string') return;
  if (/^(?:y|n|yes|no|on|off)$/i.test(node.value) || /^[-+.\d][\d_:.xob]*$/i.test(node.value))
    node.type = 'QUOTE_DOUBLE';
}
