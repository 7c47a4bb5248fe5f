/** What the user wants redacted beside the secrets that everybody has. */
export interface RedactionRules {
  /** Names of fields at any depth, headers and parameters. */
  readonly names: readonly string[];
  /** Paths as pino's own `redact` takes them. */
  readonly paths: readonly string[];
}

/** Tells names (`iban`) from paths (`customer.iban`, `*.iban`, `items[*].iban`). */
export function redactionRules(entries: readonly string[]): RedactionRules {
  const isPath = (entry: string): boolean => /[.[*]/.test(entry);
  return { names: entries.filter((entry) => !isPath(entry)), paths: entries.filter(isPath) };
}
