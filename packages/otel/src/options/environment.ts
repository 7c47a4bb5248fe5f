/** What the process says of itself beside the options. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Reads the environment of this process. */
export function readEnvironment(): Environment {
  return { variables: { ...process.env } };
}
