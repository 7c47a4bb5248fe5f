import type { ProvisionedFile } from '../files/provisioned-file.js';

/** What {@link cloudReadme} says. */
export interface CloudReadme {
  /** Such as `cloud/aws`. */
  readonly folder: string;
  readonly title: string;
  /** How the files are put to use, as commands. */
  readonly commands: readonly string[];
  /** The signals that must arrive there, and by which way. */
  readonly needs: readonly string[];
  /** What the rules for Prometheus say and these files cannot. */
  readonly missing: readonly string[];
}

/** The page beside the files of one cloud: how to use them, what they need, what they cannot say. */
export function cloudReadme({ folder, title, commands, needs, missing }: CloudReadme): ProvisionedFile {
  const sections = [
    '<!-- Made by `vigia provision render` from vigia.config. Change that, and render anew. -->',
    `# ${title}`,
    ['```sh', ...commands, '```'].join('\n'),
    `## What must reach it\n\n${items(needs)}`,
    `## What it cannot say\n\n${items(missing)}`,
  ];
  return { path: `${folder}/README.md`, content: `${sections.join('\n\n')}\n` };
}

function items(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
