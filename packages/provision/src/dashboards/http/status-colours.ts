import type { FieldOverrideJson } from '../field-json.js';

const COLOUR_BY_CLASS = { 2: 'green', 3: 'blue', 4: 'orange', 5: 'red' } as const;

/** Shades of one colour for each class, so that failures are seen before the legend is read. Series are named by code. */
export const STATUS_COLOURS: readonly FieldOverrideJson[] = Object.entries(COLOUR_BY_CLASS).map(
  ([statusClass, fixedColor]) => ({
    matcher: { id: 'byRegexp', options: `/^${statusClass}\\d\\d$/` },
    properties: [{ id: 'color', value: { mode: 'shades', fixedColor } }],
  }),
);
