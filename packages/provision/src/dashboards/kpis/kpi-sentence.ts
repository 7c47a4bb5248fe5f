/** The help of a KPI as a sentence that another may follow. */
export function kpiSentence(help: string): string {
  const text = help.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
