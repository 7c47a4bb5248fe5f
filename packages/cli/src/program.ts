import { Command } from 'commander';
import { addAuditCommands } from './audit/audit-commands.js';
import { addChildCommands } from './child/child-commands.js';
import { addEventCommands } from './events/event-commands.js';
import { addHelpCommand } from './help-command.js';
import { addLogCommands } from './logs/log-commands.js';
import { fittedText } from './output/fitted-text.js';
import { addProvisionCommands } from './provision/provision-commands.js';
import { addSpoolCommands } from './spool/spool-commands.js';
import { addSqlCommands } from './sql/sql-commands.js';
import type { Start } from './start.js';
import type { Terminal } from './terminal.js';
import { readVersion } from './version.js';

const EXIT_CODES_HELP = `
Exit codes: 0 done; 1 nothing was found, a check failed, or not all could be done; 2 the command line is wrong;
3 Loki, PostgreSQL, Prometheus or a directory refused, or could not be reached; 130 ended by Ctrl-C. \`vigia run\` exits as its command.`;

/** The command with all its commands. The one place where they meet. */
export function createProgram({ stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>, start: Start): Command {
  const program = new Command('vigia')
    .description('Looks after the logs, events, audit trails and dashboards of services that Vigía watches.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .addHelpText('after', EXIT_CODES_HELP)
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => void stdout.write(fittedHelp(text, stdout.columns)),
      writeErr: (text) => void stderr.write(fittedHelp(text, stderr.columns)),
      outputError: (text, write) => write(text.replace(/^error: /, 'vigia: ')),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride();
  addLogCommands(program, start);
  addSpoolCommands(program, start);
  addEventCommands(program, start);
  addSqlCommands(program, start);
  addAuditCommands(program, start);
  addProvisionCommands(program, start);
  addChildCommands(program, start);
  addHelpCommand(program);
  return program;
}

/** What commander lays out it fits itself; what stands behind it is ours. */
function fittedHelp(text: string, columns: number | undefined): string {
  return text.startsWith('Usage: ') ? text : fittedText(text, columns);
}
