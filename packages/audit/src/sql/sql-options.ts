import { type Field, type ObjectSchema, object, text, validate } from '@vigia/contract';
import type { AuditRoles } from './rights.js';

/** Where the tables are, and who may use them. */
export interface AuditSqlOptions extends AuditRoles {
  /** @defaultValue 'public' */
  readonly schema?: string | undefined;
}

/** Names stand in functions, between these quotes. */
const NAME = /^(?!.*\$vigia\$)[^\0]+$/s;

function nameField(type: string, description: string): Field<string> {
  return { value: text({ type, maxLength: 63, pattern: NAME }), description };
}

/** The option that says where the tables are. */
export const schemaField: Field<string> = nameField('a name of a schema such as "public"', 'Where the tables are.');

const schema: ObjectSchema<AuditSqlOptions> = object<AuditSqlOptions>({
  schema: schemaField,
  writer: nameField('a name of a role', 'Who may put entries on record, and nothing else.'),
  reader: nameField('a name of a role', 'Who may read and verify.'),
});

/** @throws VigiaError that names every option that cannot be used, its value and the fix. */
export function resolveSqlOptions(name: string, options: AuditSqlOptions = {}): AuditSqlOptions {
  return validate(schema, options, { name });
}
