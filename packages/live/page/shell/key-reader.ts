/** What a key does: the key, or two pressed one after the other such as `g r`. */
export type KeyBindings = ReadonlyMap<string, () => void>;

/** How long the second of two keys is waited for. */
const SECOND_KEY_MS = 1_500;

/** Reads keys one by one, and says whether one did something. */
export function createKeyReader(bindings: () => KeyBindings): (key: string, timeMs: number) => boolean {
  let first = { key: '', timeMs: Number.NEGATIVE_INFINITY };

  return (key, timeMs) => {
    const isSecond = timeMs - first.timeMs <= SECOND_KEY_MS;
    const action = (isSecond ? bindings().get(`${first.key} ${key}`) : undefined) ?? bindings().get(key);
    first = action === undefined ? { key, timeMs } : { key: '', timeMs: Number.NEGATIVE_INFINITY };
    action?.();
    return action !== undefined;
  };
}
