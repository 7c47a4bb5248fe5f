import type { DecodedAttribute, DecodedValue } from '../../definitions/decoded-request.js';
import type { RecordLimits } from '../record-limits.js';
import type { Report } from '../rules.js';
import { checkSemanticAttribute } from './check-semantic-attribute.js';

/** Whose attributes they are, and what they may be. */
export interface AttributeOwner {
  /** For people: `span GET /users/:id`. */
  readonly owner: string;
  readonly limits: RecordLimits;
  readonly report: Report;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

/** What the data model, the conventions and the destination demand of the attributes of one record. */
export function checkAttributes(
  attributes: readonly DecodedAttribute[],
  { owner, limits, report }: AttributeOwner,
): void {
  const { maxAttributes = UNLIMITED } = limits;
  if (attributes.length > maxAttributes) {
    report('attribute-count', `${owner} has ${attributes.length} attributes of at most ${maxAttributes}`);
  }
  const names = new Set<string>();
  for (const attribute of attributes) {
    const { key } = attribute;
    const tell: Report = (rule, detail) => report(rule, `${key} of ${owner}: ${detail}`);
    if (names.has(key)) tell('attribute-twice', 'comes twice');
    names.add(key);
    checkName(key, limits, tell);
    checkValue(attribute.value, limits, tell);
    checkSemanticAttribute(attribute, tell);
  }
}

function checkName(key: string, limits: RecordLimits, tell: Report): void {
  const { maxAttributeNameChars = UNLIMITED, attributeName = /^/, reservedAttributes = [] } = limits;
  if (key === '') tell('attribute-name', 'is empty');
  if (key.length > maxAttributeNameChars) tell('attribute-name', `has ${key.length} characters`);
  if (!attributeName.test(key)) tell('attribute-name', `is not like ${attributeName}`);
  if (reservedAttributes.includes(key)) tell('attribute-name', 'is reserved');
}

function checkValue(value: DecodedValue | null, limits: RecordLimits, tell: Report): void {
  const { maxAttributeChars = UNLIMITED, maxListValues = UNLIMITED, hasFlatAttributes = false } = limits;
  if (value === null || Object.keys(value).length === 0) {
    tell('attribute-empty', 'has no value');
    return;
  }
  const { stringValue = '', arrayValue, kvlistValue } = value;
  if (stringValue.length > maxAttributeChars) tell('attribute-length', `has ${stringValue.length} characters`);
  if (hasFlatAttributes && kvlistValue !== undefined) tell('attribute-list', 'is a map');
  if (arrayValue === undefined) return;
  const { values } = arrayValue;
  if (values.length > maxListValues) tell('attribute-list', `has ${values.length} values`);
  if (kindsOf(values).length > 1) tell('attribute-list', `holds ${kindsOf(values).join(' and ')}`);
  for (const item of values) checkValue(item, limits, tell);
}

function kindsOf(values: readonly DecodedValue[]): readonly string[] {
  return [...new Set(values.flatMap((value) => Object.keys(value)))];
}
