import type { FieldOverrideJson } from '../field-json.js';
import type { Unit } from '../unit.js';

/** Units of columns by their titles. */
export function columnUnits(units: Readonly<Record<string, Unit>>): readonly FieldOverrideJson[] {
  return Object.entries(units).map(([title, unit]) => ({
    matcher: { id: 'byName', options: title },
    properties: [{ id: 'unit', value: unit }],
  }));
}
