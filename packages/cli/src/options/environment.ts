/** The variables of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Those of this process. */
export function readVariables(): Variables {
  return { ...process.env };
}

/** Without the empty ones: an empty variable counts as not set. */
export function setVariables(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}
