import { isLetIn } from '@vigia/core';
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
  const decision = { option: 'liveConsole.authorize', consequence: 'nobody is let in', report };
  return {
    refuse: async (request, peer) =>
      (await isLetIn(decision, () => authorize(request, peer))) ? undefined : NOT_ALLOWED,
    announced: () => ({ query: '', refused: undefined, hint: undefined }),
    answer: () => undefined,
  };
}
