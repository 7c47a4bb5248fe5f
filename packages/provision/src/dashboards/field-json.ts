/** Where a colour begins; `null` is below everything. */
export interface ThresholdJson {
  readonly value: number | null;
  readonly color: string;
}

/** What a value is shown as. */
export interface MappedValueJson {
  readonly text: string;
  readonly color?: string | undefined;
  readonly index: number;
}

/** Texts for single values, by the value. */
export interface ValueMappingJson {
  readonly type: 'value';
  readonly options: Readonly<Record<string, MappedValueJson>>;
}

/** What a click on a value leads to. */
export interface DataLinkJson {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** How the values of a panel are shown. */
export interface FieldJson {
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly noValue?: string | undefined;
  readonly color?: { readonly mode: 'thresholds' | 'palette-classic' } | undefined;
  readonly thresholds?: { readonly mode: 'absolute'; readonly steps: readonly ThresholdJson[] } | undefined;
  readonly mappings?: readonly ValueMappingJson[] | undefined;
  readonly links?: readonly DataLinkJson[] | undefined;
  /** What only one visualization knows. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/** What is different for the fields that a matcher finds. */
export interface FieldOverrideJson {
  readonly matcher: { readonly id: 'byName' | 'byRegexp'; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

/** The fields of a panel. */
export interface FieldConfigJson {
  readonly defaults: FieldJson;
  readonly overrides: readonly FieldOverrideJson[];
}
