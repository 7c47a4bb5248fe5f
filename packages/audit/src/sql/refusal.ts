import { VigiaError } from '@vigia/contract';
import type { AuditPlace } from './place.js';
import { type AuditRoles, grantsOf } from './rights.js';

/** Who may run a statement. */
export type AuditRole = keyof AuditRoles | 'owner';

/** The error for a statement that the database refused, by its SQLSTATE: messages come in the server's language. */
export function refusal(error: unknown, place: AuditPlace, role: AuditRole): VigiaError {
  const state = sqlStateOf(error);
  const reason = `${reasonOf(error)}${state === undefined ? '' : ` (${state})`}`;
  const advice = state === INSUFFICIENT_PRIVILEGE ? rightsAdvice(place, role) : adviceOf(state);
  const message = `The audit trail in the schema "${place.schema}" cannot be used: ${reason}. ${advice}`;
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message, { cause: error });
}

/** Where none of several addresses answers, the error has a code and no text. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, code, name } = error as NodeJS.ErrnoException;
  return message === '' ? (code ?? name) : message;
}

/** The SQLSTATE of an error, or of the ones that caused it: drivers and mappers wrap what the server said. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth += 1) {
    const code: unknown = Reflect.get(each, 'code');
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
    each = Reflect.get(each, 'cause');
  }
  return undefined;
}

const INSUFFICIENT_PRIVILEGE = '42501';

const PURPOSES = {
  writer: 'This takes the rights of a writer, which one that only reads does not have',
  reader: 'This takes the rights of a reader; a service that only writes takes `verification: false`',
} as const;

function rightsAdvice(place: AuditPlace, role: AuditRole): string {
  if (role === 'owner')
    return 'Only the owner of the tables may do this, who may create in their schema: connect as that user.';
  const grants = grantsOf(place, role, '<user>').join('; ');
  return `${PURPOSES[role]}. As the owner of the tables, \`migrateAudit(client, { ${role} })\`, or: ${grants};`;
}

function adviceOf(state: string | undefined): string {
  switch (state) {
    case '42P01':
    case '42883':
    case '42703':
    case '3F000':
      return 'Make or mend its tables with `migrateAudit(client)`, or with what `printAuditSql()` prints.';
    case '25006':
      return 'The server takes no changes: connect to the primary.';
    case '40001':
    case '40P01':
    case '55P03':
      return 'Another session was faster or holds a lock; run the transaction again.';
    case '25P02':
      return 'An earlier statement of the transaction failed; look at that one.';
    default:
      return 'Nothing of this statement was kept.';
  }
}
