import type { Secret } from '@vigia/contract';
import type { ProcessPatience } from './patience.js';
import type { Questions } from './questions.js';

/**
 * The token that the process asks for, as a secret of the thread. It is asked for beforehand: the process cannot be
 * asked while it is blocked, when the last one holds.
 */
export function threadToken(questions: Pick<Questions, 'ask'>, patience: ProcessPatience): Secret {
  let known: string | undefined;

  async function ask(): Promise<string> {
    const asked = patience.isHeld() ? undefined : await patience.wait(questions.ask<'token'>({ kind: 'token' }));
    known = asked ?? known;
    return known ?? '';
  }

  // What fails here fails again, and is told, when somebody is to be let in.
  ask().catch(() => {});
  return ask;
}
