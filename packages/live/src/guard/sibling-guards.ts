import type { PageHost } from '@vigia/core';

/** What is asked about: sessions, or a link that is used up by the question. */
export type GuardSubject = 'session' | 'link';

/** What one guard asks those of the other processes. */
export interface GuardQuestion {
  readonly subject: GuardSubject;
  /** Of what was presented, in hexadecimal digits: whoever listens in has nothing to present. */
  readonly digests: readonly string[];
}

/** The guards of the other processes of the service. */
export interface SiblingGuards {
  /** Which of the digests they know. Never rejects. */
  knowing(question: GuardQuestion): Promise<readonly string[]>;
}

const TIMEOUT_MS = 1_000;
/** Beyond it whoever is not known here is refused: guessing must not become a load on the others. */
const MAX_ASKING = 8;
const MAX_DIGESTS = 20;

/** Workers of a cluster share a port: each lets in whom the others have let in, as a browser cannot choose among them. */
export function createSiblingGuards(hosts: () => readonly PageHost[]): SiblingGuards {
  let asking = 0;

  async function ask(question: string): Promise<readonly string[]> {
    const answers = await Promise.all(hosts().map(({ siblings }) => siblings?.ask(question, TIMEOUT_MS)));
    return answers.flatMap((asked) => asked?.answers ?? []).flatMap(({ answer }) => answer.split(' '));
  }

  return {
    knowing: async ({ subject, digests }) => {
      if (asking >= MAX_ASKING || digests.length === 0) return [];
      asking += 1;
      try {
        return await ask(`guard:${subject}:${digests.slice(0, MAX_DIGESTS).join(' ')}`);
      } finally {
        asking -= 1;
      }
    },
  };
}

/** What another process asks; `undefined` for what is not for a guard. */
export function readGuardQuestion(question: string): GuardQuestion | undefined {
  const [, subject, digests] = /^guard:(session|link):([\da-f ]{64,1300})$/.exec(question) ?? [];
  if ((subject !== 'session' && subject !== 'link') || digests === undefined) return undefined;
  return { subject, digests: digests.split(' ') };
}
