/**
 * Lets calls share their work: who comes with a key that somebody's call is running for gets what that call brings.
 * What is not running is not kept.
 */
export function shareRuns<Result>(work: (key: string) => Promise<Result>): (key: string) => Promise<Result> {
  const running = new Map<string, Promise<Result>>();
  return (key) => {
    const known = running.get(key);
    if (known !== undefined) return known;
    const started = work(key).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
