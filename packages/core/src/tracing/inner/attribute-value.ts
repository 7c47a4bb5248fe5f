import type { AttributeValue } from '@vigia/contract';
import { cutText, MAX_LIST_VALUES, MAX_TEXT_CHARACTERS } from './span-limits.js';

/** A value as a span keeps it: a copy, with long texts and lists cut; `undefined` for what no span can hold. */
export function attributeValue(value: unknown): AttributeValue | undefined {
  // Spread, so that what is missing in a list is looked at too.
  if (Array.isArray(value)) return listOf([...value.slice(0, MAX_LIST_VALUES)]);
  if (typeof value === 'string') return textOf(value);
  return isNumber(value) || isBoolean(value) ? value : undefined;
}

/** OpenTelemetry has lists of one type alone. */
function listOf(list: readonly unknown[]): AttributeValue | undefined {
  if (list.every(isText)) return list.map(textOf);
  if (list.every(isNumber)) return list;
  return list.every(isBoolean) ? list : undefined;
}

function textOf(text: string): string {
  return cutText(text, MAX_TEXT_CHARACTERS);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
