import type { DecodedAttribute, DecodedValue } from '../../definitions/decoded-request.js';

/** Attributes by name, their values as plain ones. Integers are numbers; {@link DecodedAttribute} knows them apart. */
export type ReceivedAttributes = Readonly<Record<string, unknown>>;

/** Of one that came twice, the last. */
export function readAttributes(attributes: readonly DecodedAttribute[]): ReceivedAttributes {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, readValue(value)]));
}

/** `null` of an empty value. */
export function readValue(value: DecodedValue | null): unknown {
  if (value === null) return null;
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue !== undefined) return value.arrayValue.values.map(readValue);
  if (value.kvlistValue !== undefined) return readAttributes(value.kvlistValue.values);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue ?? null;
}
