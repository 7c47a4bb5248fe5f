import type { Attributes } from '@vigia/contract';

/** The variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A place where services run that tells them so by variables. */
export interface Platform {
  /** As people call it. */
  readonly name: string;
  /** Variables that are there on it alone: one is enough. */
  readonly signs: readonly string[];
  /** A variable that is not there on it. */
  readonly absent?: string;
  /** What is the same for all that run there. */
  readonly fixed: Attributes;
  /** Which variable is which attribute; of several the first that is set. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** What takes more than reading. */
  readonly further?: (variables: Variables) => Attributes;
}

/** Whether a process runs there. */
export function isOn(platform: Platform, variables: Variables): boolean {
  if (platform.absent !== undefined && variables[platform.absent]) return false;
  return platform.signs.some((sign) => Boolean(variables[sign]));
}

/** What a platform says of a process. */
export function attributesOn(platform: Platform, variables: Variables): Attributes {
  const read = Object.entries(platform.variables).flatMap(([attribute, names]) => {
    const value = firstOf(names, variables);
    return value === undefined ? [] : [[attribute, value] as const];
  });
  return { ...platform.fixed, ...Object.fromEntries(read), ...platform.further?.(variables) };
}

/** The first variable that is set to something. */
export function firstOf(names: readonly string[], variables: Variables): string | undefined {
  return names.map((name) => variables[name]).find((value) => value !== undefined && value !== '');
}
