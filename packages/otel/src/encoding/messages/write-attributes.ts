import type { MessageField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { hasForm, writeKeyValue } from './write-value.js';

/** Writes a `KeyValue` for each attribute, and returns how many were left out since they cannot be read or written. */
export function writeAttributes(
  writer: MessageWriter,
  field: MessageField,
  attributes: Readonly<Record<string, unknown>>,
): number {
  let leftOut = 0;
  for (const key of Object.keys(attributes)) {
    if (!writeAttribute(writer, field, { attributes, key })) leftOut += 1;
  }
  return leftOut;
}

interface Attribute {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly key: string;
}

function writeAttribute(writer: MessageWriter, field: MessageField, { attributes, key }: Attribute): boolean {
  const depth = writer.depth();
  try {
    const value = attributes[key];
    if (!hasForm(value) || key === '') return value === undefined;
    if (isPlain(value) && writer.plainAttribute(field, key, value)) return true;
    writer.begin(field);
    writeKeyValue(writer, key, value);
    writer.end();
    return true;
  } catch {
    writer.abandon(depth);
    return false;
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
