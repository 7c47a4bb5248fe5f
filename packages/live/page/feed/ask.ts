import { type FeedProblem, UNREACHABLE } from './feed-state.js';

/** What came of one question. */
export type Answer = { readonly value: unknown } | { readonly problem: FeedProblem };

/** Asks once for a view. Never rejects. */
export async function ask(url: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return { problem: await readProblem(response) };
    return { value: await response.json() };
  } catch {
    return { problem: UNREACHABLE };
  }
}

/** What a refusal says, whoever wrote it: a proxy knows nothing of our errors. */
export async function readProblem(response: Response): Promise<FeedProblem> {
  const said: unknown = await response.json().catch(() => undefined);
  return { status: response.status, error: textOf(said, 'error'), fix: textOf(said, 'fix') };
}

/** The text of a field of what was said, empty where there is none. */
export function textOf(said: unknown, name: 'error' | 'fix'): string {
  if (typeof said !== 'object' || said === null) return '';
  const value: unknown = Reflect.get(said, name);
  return typeof value === 'string' ? value : '';
}
