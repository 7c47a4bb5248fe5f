/** A choice among the values that a label has in Prometheus. */
export interface LabelVariable {
  readonly kind: 'label';
  readonly name: string;
  readonly label: string;
  /** What the values are read from: a selector. */
  readonly selector: string;
  readonly labelName: string;
  /** Whether several may be chosen, and all. @defaultValue true */
  readonly several?: boolean | undefined;
  /** What stands for all of several, not escaped. @defaultValue '.+' */
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

/** A text to be typed. */
export interface TextVariable {
  readonly kind: 'text';
  readonly name: string;
  readonly label: string;
  /** @defaultValue '' */
  readonly initial?: string | undefined;
}

/** A choice among the rows of an SQL query. */
export interface SqlVariable {
  readonly kind: 'sql';
  readonly name: string;
  readonly label: string;
  readonly sql: string;
  /** @defaultValue true */
  readonly several?: boolean | undefined;
}

/** A variable of a dashboard. */
export type VariableDefinition = LabelVariable | ChoiceVariable | TextVariable | SqlVariable;
