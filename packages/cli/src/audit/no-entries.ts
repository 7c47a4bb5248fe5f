/** What is said of a chain that is not there: somebody may have slipped in its name. */
export function noEntriesText(tenant: string): string {
  return `The chain ${JSON.stringify(tenant)} has no entries.`;
}
