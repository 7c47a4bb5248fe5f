/** A choice of several among the values that a label has in Prometheus, or of all. */
export interface LabelVariable {
  readonly kind: 'label';
  readonly name: string;
  readonly label: string;
  /** What the values are read from: a selector. */
  readonly selector: string;
  readonly labelName: string;
  /** What stands for all, not escaped. @defaultValue '.+' */
  readonly all?: string | undefined;
}

/** A choice among values that are known when the dashboard is made. */
export interface ChoiceVariable {
  readonly kind: 'choice';
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Whether several may be chosen, and all. @defaultValue false */
  readonly several?: boolean | undefined;
  /** What stands for all of several, not escaped. @defaultValue '.+' */
  readonly all?: string | undefined;
}

/** A text to be typed; empty at first. */
export interface TextVariable {
  readonly kind: 'text';
  readonly name: string;
  readonly label: string;
}

/** A choice of several among the rows of an SQL query, or of all. */
export interface SqlVariable {
  readonly kind: 'sql';
  readonly name: string;
  readonly label: string;
  readonly sql: string;
}

/** A variable of a dashboard. */
export type VariableDefinition = LabelVariable | ChoiceVariable | TextVariable | SqlVariable;
