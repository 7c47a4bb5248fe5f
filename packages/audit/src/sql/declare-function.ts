import type { AuditPlace } from './place.js';

/** A function of PL/pgSQL. */
export interface FunctionDeclaration {
  /** Name and parameters, without the prefix: `seal(most integer)`. */
  readonly signature: string;
  readonly returns: string;
  readonly body: string;
  /** Settings that hold while it runs, such as `lock_timeout = '2s'`. */
  readonly settings?: readonly string[] | undefined;
}

/**
 * The statements run with the rights of the owner of the tables: whoever may insert an entry need not be able to write
 * to a chain. Nothing that a caller has put on its `search_path` is found.
 */
export function declareFunction(
  place: AuditPlace,
  { signature, returns, body, settings = [] }: FunctionDeclaration,
): string {
  const all = ['search_path = pg_catalog, pg_temp', ...settings].map((setting) => `    SET ${setting}`);
  return `CREATE OR REPLACE FUNCTION ${place.of(signature)} RETURNS ${returns}
    LANGUAGE plpgsql SECURITY DEFINER\n${all.join('\n')}\nAS $vigia$\n#variable_conflict use_column\n${body};\n$vigia$`;
}
