import type { Verdict, VerdictCode, VerdictReason } from '../../src/api/console-view.js';
import type { Watched } from '../watched.js';

/** How the service stands. */
export async function verdict(watched: Watched): Promise<Verdict> {
  const { verdict: found } = await watched.watch.summary();
  return found;
}

/** The reason with a code; `undefined` where there is none. */
export async function reason(watched: Watched, code: VerdictCode): Promise<VerdictReason | undefined> {
  return (await verdict(watched)).reasons.find((one) => one.code === code);
}
