/** Few enough to hold, many enough for what comes again and again. */
const MOST_REMEMBERED = 1_000;

/**
 * A function that looks up what it has made before: for texts or numbers of which there are few, and work that is
 * dearer than to look.
 */
export function remembered<Key extends string | number, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
