import type { FieldOverrideJson, ThresholdJson } from '../field-json.js';
import type { TransformationJson } from '../panel-json.js';
import { rowsAtTheEnd } from '../queries/queries.js';
import { refIdAt } from '../queries/ref-id.js';
import type { Unit } from '../unit.js';
import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** What a table may say beside every panel's. */
export interface TableInput extends Omit<PanelInput, 'unit'> {
  /** @defaultValue 'string' */
  readonly unit?: Unit | undefined;
  /** Name of the column to sort by, the largest on top. */
  readonly sortedBy?: string | undefined;
}

/** Rows and columns as the query gives them. */
export function table({ unit = 'string', sortedBy, ...input }: TableInput): PanelDefinition {
  const sortBy = sortedBy === undefined ? [] : [{ displayName: sortedBy, desc: true }];
  return definePanel(
    { ...input, unit },
    {
      type: 'table',
      defaultHeight: 10,
      color: 'thresholds',
      options: { showHeader: true, cellHeight: 'sm', frameIndex: 0, sortBy },
      custom: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false, filterable: true },
    },
  );
}

/** A column of numbers: one query of Prometheus that answers a value for each row. */
export interface NumberColumn {
  readonly title: string;
  readonly unit: Unit;
  readonly expr: string;
  readonly decimals?: number | undefined;
  readonly thresholds?: readonly ThresholdJson[] | undefined;
}

/** Rows that several queries fill, matched by their labels. */
export interface MergedTableInput extends Omit<TableInput, 'queries' | 'unit'> {
  /** The labels that tell rows apart, with the titles of their columns. */
  readonly rows: Readonly<Record<string, string>>;
  readonly columns: readonly NumberColumn[];
}

/** One row for each set of labels, one column for each query. */
export function mergedTable({ rows, columns, ...input }: MergedTableInput): PanelDefinition {
  const queries = columns.map(({ expr }) => rowsAtTheEnd(expr));
  const overrides = [...columns.map(columnOverride), ...(input.overrides ?? [])];
  const panel = table({ ...input, queries, overrides });
  return { ...panel, transformations: [{ id: 'merge', options: {} }, organize(rows, columns)] };
}

function columnOverride({ title, unit, decimals, thresholds }: NumberColumn): FieldOverrideJson {
  const shown = [{ id: 'unit', value: unit }, ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }])];
  return {
    matcher: { id: 'byName', options: title },
    properties: thresholds === undefined ? shown : [...shown, ...colouredBy(thresholds)],
  };
}

function colouredBy(steps: readonly ThresholdJson[]): FieldOverrideJson['properties'] {
  return [
    { id: 'thresholds', value: { mode: 'absolute', steps } },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ];
}

function organize(rows: MergedTableInput['rows'], columns: readonly NumberColumn[]): TransformationJson {
  const values = columns.map(({ title }, index): [string, string] => [valueName(index, columns.length), title]);
  const renames: readonly (readonly [string, string])[] = [...Object.entries(rows), ...values];
  return {
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(renames.map(([name], index) => [name, index])),
      renameByName: Object.fromEntries(renames),
    },
  };
}

/** As Grafana names the values of a query: alone it needs no letter. */
function valueName(index: number, count: number): string {
  return count === 1 ? 'Value' : `Value #${refIdAt(index)}`;
}
