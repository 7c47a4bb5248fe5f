import { Ajv } from 'ajv';
import { getDockerComposeSchemaWithoutFormats } from 'composeverter';
import { parse } from 'yaml';

const validate = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(JSON.stringify(getDockerComposeSchemaWithoutFormats()), withoutSlashes),
);

/** What the compose specification holds against a file, once its variables are put in. */
export function composeFaults(content: string, variables: Readonly<Record<string, string>>): readonly string[] {
  validate(parse(putIn(content, variables)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** As compose does, for the two forms that the stack has. */
function putIn(content: string, variables: Readonly<Record<string, string>>): string {
  return content.replace(/\$(\$|\{(\w+):([-?])([^}]*)\})/g, (_, escaped, name, operator, rest) => {
    if (escaped === '$') return '$';
    const value = variables[name] ?? '';
    if (value !== '') return value;
    if (operator === '?') throw new Error(`required variable ${name} is missing a value: ${rest}`);
    return rest;
  });
}

/** The package writes patterns between slashes, as JavaScript does and JSON Schema does not. */
function withoutSlashes(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(/^\/(.*)\/$/, '$1') : value;
}
