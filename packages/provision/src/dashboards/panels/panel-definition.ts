import type { FieldJson, FieldOverrideJson, ThresholdJson, ValueMappingJson } from '../field-json.js';
import type { LinkDefinition } from '../link-definition.js';
import type { PanelType, TransformationJson } from '../panel-json.js';
import type { QueryDefinition } from '../queries/query-definition.js';
import type { Unit } from '../unit.js';

/** Links by the name of the field, or column, that has them. */
export type FieldLinks = Readonly<Record<string, readonly LinkDefinition[]>>;

/** What every panel says. */
export interface PanelInput {
  readonly title: string;
  /** What is shown, and what to do when it looks bad. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly QueryDefinition[];
  /** In columns; a line has 24. */
  readonly width: number;
  /** In rows of the grid. @defaultValue 4 for single values, else 8 */
  readonly height?: number | undefined;
  readonly decimals?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Shown where the query answers nothing. */
  readonly noValue?: string | undefined;
  readonly thresholds?: readonly ThresholdJson[] | undefined;
  readonly mappings?: readonly ValueMappingJson[] | undefined;
  readonly links?: readonly LinkDefinition[] | undefined;
  /** Links of single fields, by the name they are shown under. */
  readonly fieldLinks?: FieldLinks | undefined;
  readonly overrides?: readonly FieldOverrideJson[] | undefined;
  /** Why the panel shows nothing for an application that is well; not written to the file. */
  readonly emptyOnDemo?: string | undefined;
}

/** A panel, before its id and its place are given. */
export interface PanelDefinition {
  readonly type: PanelType;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly queries: readonly QueryDefinition[];
  readonly field: FieldJson;
  readonly overrides: readonly FieldOverrideJson[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly links: readonly LinkDefinition[];
  readonly fieldLinks: FieldLinks;
  readonly transformations?: readonly TransformationJson[] | undefined;
  readonly emptyOnDemo?: string | undefined;
}

/** What a visualization adds to the input. */
export interface PanelShape {
  readonly type: PanelType;
  readonly defaultHeight: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
  /** What colours a value: where it stands among the thresholds, or its place among the series. */
  readonly color: 'thresholds' | 'palette-classic';
}

/** Joins what the author of a panel says with what its visualization needs. */
export function definePanel(input: PanelInput, shape: PanelShape): PanelDefinition {
  const { title, description, width, queries, overrides = [], links = [], fieldLinks = {}, emptyOnDemo } = input;
  const { type, options, defaultHeight } = shape;
  return {
    ...{ type, title, description, width, queries, overrides, options, links, fieldLinks, emptyOnDemo },
    height: input.height ?? defaultHeight,
    field: fieldOf(input, shape),
  };
}

const NO_THRESHOLDS: readonly ThresholdJson[] = [{ value: null, color: 'text' }];

function fieldOf(input: PanelInput, { custom, color }: PanelShape): FieldJson {
  const { unit, decimals, min, max, noValue, thresholds = NO_THRESHOLDS, mappings } = input;
  return {
    ...{ unit, decimals, min, max, noValue },
    color: { mode: color },
    thresholds: { mode: 'absolute', steps: thresholds },
    mappings,
    custom,
  };
}
