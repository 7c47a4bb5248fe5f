import type { PinoLokiOptions } from './pino-loki-options.js';

type Fields = Readonly<Record<string, unknown>>;

/** The line that goes to Loki, of the fields of one that pino wrote. */
export type FormatLine = (fields: Fields, level: string) => string;

/** As pino-loki writes lines. A format that throws costs its line the format only. */
export function createFormatLine({ logFormat, convertArrays = false }: PinoLokiOptions): FormatLine {
  const replacer = convertArrays ? arraysAsObjects : undefined;
  const json = (fields: Fields) => JSON.stringify(fields, replacer);
  if (logFormat === undefined) return json;
  const format = typeof logFormat === 'string' ? (fields: Fields) => fillIn(logFormat, fields) : logFormat;
  return (fields, level) => {
    try {
      return String(format({ ...fields, lokilevel: level }));
    } catch {
      return json(fields);
    }
  };
}

function arraysAsObjects(_key: string, value: unknown): unknown {
  return Array.isArray(value) ? { ...value } : value;
}

/** `{a.b[0]}` becomes that field, and nothing where there is none. */
function fillIn(template: string, fields: Fields): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_match, path: string) => {
    const found = fieldAt(fields, path);
    return found === undefined || found === null ? '' : String(found);
  });
}

function fieldAt(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const name of path.split(/[.[\]]/).map((part) => part.replaceAll(/["']/g, '').trim())) {
    if (name === '') continue;
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[name];
  }
  return value;
}
