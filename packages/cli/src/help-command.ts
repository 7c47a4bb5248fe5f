import { Command } from 'commander';

/** Adds `vigia help`, which explains a command at any depth: commander's own knows the first words alone. */
export function addHelpCommand(program: Command): void {
  const help = new Command('help')
    .argument('[command...]', 'such as provision check')
    .description('Explain a command.')
    .helpOption(false)
    .action((words: readonly string[]) => commandAt(program, words).help());
  program.helpCommand(false).addCommand(help);
}

function commandAt(program: Command, words: readonly string[]): Command {
  return words.reduce((command, word) => {
    const found = command.commands.find((one) => one.name() === word);
    return found ?? program.error(`error: there is no command '${words.join(' ')}'; vigia help lists those there are.`);
  }, program);
}
