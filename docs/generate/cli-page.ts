import { PassThrough } from 'node:stream';
import { createProgram } from '../../packages/cli/src/program.js';

type Program = ReturnType<typeof createProgram>;

/** `docs/cli.md`: the help of every command. */
export function cliPage(): string {
  const terminal = { stdout: new PassThrough(), stderr: new PassThrough() };
  const commands = commandsOf(createProgram(terminal, async () => {}));
  return `# The command \`vigia\`

\`npx @vigia/cli\`, or \`vigia\` where [\`@vigia/cli\`](../packages/cli/README.md) is installed. What follows is what
\`vigia help\` and \`vigia <command> --help\` say.

This page is made from the commands by \`npm run docs\`.
${commands.map(section).join('')}`;
}

interface NamedCommand {
  readonly name: string;
  readonly command: Program;
}

function commandsOf(command: Program, parents: readonly string[] = []): readonly NamedCommand[] {
  const words = [...parents, command.name()];
  return [{ name: words.join(' '), command }, ...command.commands.flatMap((child) => commandsOf(child, words))];
}

function section({ name, command }: NamedCommand): string {
  return `\n## ${name}\n\n\`\`\`text\n${helpOf(command).trim()}\n\`\`\`\n`;
}

/** The text behind the help belongs to it, and is written by events alone. */
function helpOf(command: Program): string {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => void written.push(text) });
  command.outputHelp();
  return written.join('');
}
