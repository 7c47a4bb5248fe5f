import { code, markdownTable } from './markdown-table.js';

const KIB = 1024;
const FIGURES = ['packedBytes', 'unpackedBytes', 'files'] as const;
const ROW = /^\| `(?<name>[^`]+)` \| (?<packedBytes>\d+) KiB \| (?<unpackedBytes>\d+) KiB \| (?<files>\d+) \|/gm;

/** What one package weighs. */
export interface PackageSize {
  readonly name: string;
  /** What is downloaded. */
  readonly packedBytes: number;
  /** What lies in `node_modules`. */
  readonly unpackedBytes: number;
  readonly files: number;
  /** What {@link packedBytes} may come to. */
  readonly ceilingBytes: number;
}

/** `docs/package-sizes.md`: what each package weighs, without what it depends on. */
export function packageSizesPage(sizes: readonly PackageSize[]): string {
  return `# Sizes of the packages

What an installation downloads and unpacks for each package, without its dependencies. Two builds (for \`import\` and for
\`require\`), their declarations, the source, and maps to it are in every package that a service imports.

This page is made from the packed packages by
\`npx vitest run --mode long --project @vigia/conformance packages/tarballs --update\`, and checked to a tolerance.

${markdownTable(['Package', 'Packed', 'Unpacked', 'Files', 'Packed at most'], sizes.map(sizeRow))}`;
}

/**
 * Whether a page says what is true now, give or take: the same packages, and no figure further off than that share.
 *
 * @param tolerance - 0.1 for a tenth.
 */
export function isCurrent(page: string, sizes: readonly PackageSize[], tolerance: number): boolean {
  const rows = [...page.matchAll(ROW)].map(({ groups = {} }) => groups);
  const sameNames = rows.map(({ name }) => name).join() === sizes.map(({ name }) => name).join();
  return sameNames && rows.every((row, index) => isNear(row, sizes[index], tolerance));
}

function isNear(row: Readonly<Record<string, string>>, size: PackageSize | undefined, tolerance: number): boolean {
  if (size === undefined) return false;
  return FIGURES.every((figure) => {
    const actual = figure === 'files' ? size.files : kibibytes(size[figure]);
    return Math.abs(Number(row[figure]) - actual) <= tolerance * actual;
  });
}

function sizeRow({ name, packedBytes, unpackedBytes, files, ceilingBytes }: PackageSize): readonly string[] {
  return [code(name), kib(packedBytes), kib(unpackedBytes), String(files), kib(ceilingBytes)];
}

function kib(bytes: number): string {
  return `${kibibytes(bytes)} KiB`;
}

function kibibytes(bytes: number): number {
  return Math.ceil(bytes / KIB);
}
