import type { Command } from 'commander';
import type { Start } from '../start.js';

/** Adds `vigia spool`. */
export function addSpoolCommands(program: Command, _start: Start): void {
  program.command('spool').description('See what waits in the spools of a directory, and deal with it.');
}
