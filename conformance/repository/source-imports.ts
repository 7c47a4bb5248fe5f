import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { repositoryDirectory } from '../../scripts/workspace.mjs';

/** One import or re-export, as it is written in a source file. */
export interface SourceImport {
  /** The importing file, relative to the repository. */
  readonly file: string;
  /** What stands between the quotes. */
  readonly specifier: string;
  /** Whether nothing of it is left in the built file. */
  readonly typeOnly: boolean;
}

/** The TypeScript files below a directory of the repository, as paths relative to the repository. */
export function sourceFiles(directory: string): readonly string[] {
  const entries = readdirSync(join(repositoryDirectory, directory), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return files.map((entry) => relative(repositoryDirectory, join(entry.parentPath, entry.name))).sort();
}

/** Every import of a file: static, dynamic, re-exported, and of types inside a type. */
export function importsOf(file: string): readonly SourceImport[] {
  const { program, errors } = parseSync(file, readSource(file));
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  return nodesOf(program).flatMap((node) => {
    const specifier = specifierOf(node);
    return specifier === undefined ? [] : [{ file, specifier, typeOnly: isTypeOnly(node) }];
  });
}

/** A file's code with its comments blanked out. */
export function codeWithoutComments(file: string): string {
  const source = readSource(file);
  return parseSync(file, source).comments.reduce(
    (code, { start, end }) => code.slice(0, start) + ' '.repeat(end - start) + code.slice(end),
    source,
  );
}

interface SyntaxNode {
  readonly type: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function readSource(file: string): string {
  return readFileSync(join(repositoryDirectory, file), 'utf8');
}

function nodesOf(value: unknown): readonly SyntaxNode[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(nodesOf);
  return isSyntaxNode(value) ? [value, ...inside] : inside;
}

function isSyntaxNode(value: object): value is SyntaxNode {
  return 'type' in value && typeof value.type === 'string';
}

function specifierOf({ type, source }: SyntaxNode): string | undefined {
  const specifier = IMPORTING.has(type) ? source?.value : undefined;
  return typeof specifier === 'string' ? specifier : undefined;
}

function isTypeOnly({ type, importKind, exportKind, specifiers }: SyntaxNode): boolean {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  return (specifiers ?? []).length > 0 && (specifiers ?? []).every(isTypeSpecifier);
}

function isTypeSpecifier(specifier: { readonly importKind?: string; readonly exportKind?: string }): boolean {
  return specifier.importKind === 'type' || specifier.exportKind === 'type';
}
