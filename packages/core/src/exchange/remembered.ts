/** Few enough to hold, many enough for what comes again and again. */
const MOST_REMEMBERED = 1_000;

/** A function of texts that looks up what it has made before: for texts of which there are few, and work that is dearer. */
export function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
