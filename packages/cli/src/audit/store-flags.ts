import type { Command } from 'commander';
import { addPostgresFlags, CONNECTION_HELP, type PostgresFlags } from '../sql/postgres-flags.js';

/** The flags that say where an audit trail is. */
export interface StoreFlags extends PostgresFlags {
  readonly schema?: string;
  readonly directory?: string;
}

/** What every command that has {@link StoreFlags} says of them. */
export const STORE_HELP: string = `${CONNECTION_HELP}
  --directory takes the place of all of them. A file belongs to one process at a time: while the service runs, copy it.
`;

/** Adds {@link StoreFlags}. */
export function addStoreFlags(command: Command): Command {
  return addPostgresFlags(command)
    .option('--schema <name>', 'where the tables are; public, unless given')
    .option('--directory <directory>', 'where audit.jsonl is, for a trail without a database');
}
