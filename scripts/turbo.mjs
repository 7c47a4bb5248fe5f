// Runs turbo tasks: `node scripts/turbo.mjs build [--filter=@vigia/core] ...`.
import { turbo, turboEnvironment } from './pnpm.mjs';
import { runCommand } from './run-command.mjs';

const { exitCode } = await runCommand(turbo(process.argv.slice(2)), { environment: turboEnvironment });
process.exitCode = exitCode;
