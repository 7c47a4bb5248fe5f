/// <reference lib="es2024.string" />

/** The text with each half of a character, as a text cut in its midst has, replaced: Loki refuses a whole push for one. */
export function wellFormed(text: string): string {
  return text.toWellFormed();
}
