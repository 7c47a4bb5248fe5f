import type { Verdict, VerdictReason } from '../api/console-view.js';

const GRAVITY: readonly VerdictReason['state'][] = ['degraded', 'unhealthy', 'ending'];

/** The verdict that reasons of one or several processes come to: the gravest decides, and each reason stands once. */
export function verdictOf(reasons: readonly VerdictReason[], isQuiet: boolean): Verdict {
  const gravestFirst = once(reasons).toSorted((one, other) => gravity(other) - gravity(one));
  const [gravest] = gravestFirst;
  return { state: gravest?.state ?? (isQuiet ? 'quiet' : 'healthy'), reasons: gravestFirst };
}

/** What names a thing in a reason: two processes may have the same trouble with it, and other numbers. */
const NAMES: readonly string[] = ['check', 'sink', 'path', 'budget', 'job'];

function once(reasons: readonly VerdictReason[]): readonly VerdictReason[] {
  const kept = new Map<string, VerdictReason>();
  for (const reason of reasons) {
    const key = [reason.code, ...NAMES.map((name) => reason.values[name])].join(' ');
    const known = kept.get(key);
    if (known === undefined || gravity(reason) > gravity(known)) kept.set(key, reason);
  }
  return [...kept.values()];
}

function gravity({ state }: VerdictReason): number {
  return GRAVITY.indexOf(state);
}
