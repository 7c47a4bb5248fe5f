/** Marks text for who reads a terminal; leaves it as it is for everybody else. */
export interface Palette {
  level(name: string): string;
  faint(text: string): string;
  strong(text: string): string;
  bad(text: string): string;
}

const LEVEL_CODES: Readonly<Record<string, number>> = {
  warn: 33,
  warning: 33,
  error: 31,
  fatal: 35,
  critical: 35,
  info: 32,
};
const FAINT = 2;
const STRONG = 1;
const RED = 31;

/** @see Palette */
export function createPalette(isColoured: boolean): Palette {
  const paint = (code: number, text: string) => (isColoured && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    level: (name) => paint(LEVEL_CODES[name.toLowerCase()] ?? FAINT, name.toUpperCase().padEnd(5)),
    faint: (text) => paint(FAINT, text),
    strong: (text) => paint(STRONG, text),
    bad: (text) => paint(RED, text),
  };
}
