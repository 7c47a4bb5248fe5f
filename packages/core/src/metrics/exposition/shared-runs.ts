/**
 * Lets calls share their work: who comes with a key that somebody's call is running for gets what that call brings.
 * What is not running is not kept.
 */
export function shareRuns<Key, Result>(work: (key: Key) => Promise<Result>): (key: Key) => Promise<Result> {
  const running = new Map<Key, Promise<Result>>();
  return (key) => {
    const known = running.get(key);
    if (known !== undefined) return known;
    const started = work(key).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
