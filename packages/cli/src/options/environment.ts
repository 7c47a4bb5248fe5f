/** The variables of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Those of this process, without the empty ones: an empty variable counts as not set. */
export function readVariables(): Variables {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
}
