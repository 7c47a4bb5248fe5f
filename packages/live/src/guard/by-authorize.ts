import type { LiveAuthorize } from '../options/live-console-options.js';
import type { Guard, GuardSurroundings } from './guard.js';
import type { Refusal } from './refusal.js';

const NOT_ALLOWED: Refusal = {
  status: 403,
  error: 'You may not look at this page.',
  fix: 'Ask whoever runs the service: `liveConsole({ authorize })` decides.',
};

/** The user's own decision, which nothing of ours adds to: it may stand behind a single sign-on. */
export function byAuthorize(authorize: LiveAuthorize, { report }: Pick<GuardSurroundings, 'report'>): Guard {
  return {
    refuse: async (request, peer) => {
      try {
        if ((await authorize(request, peer)) === true) return undefined;
      } catch (cause) {
        const fix = 'Mend the function given as `liveConsole.authorize`.';
        const message = '`liveConsole.authorize` threw; nobody is let in.';
        report({ code: 'VIGIA_CALLBACK_FAILED', message, fix, cause });
      }
      return NOT_ALLOWED;
    },
    announced: () => ({ query: '', refused: undefined, hint: undefined }),
    answer: () => undefined,
  };
}
