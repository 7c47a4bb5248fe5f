import { performance } from 'node:perf_hooks';
import type { Peer } from '@vigia/contract';
import { createAdmissions } from './admissions.js';
import { createHostTest } from './asked-host.js';
import type { Announced, Guard, GuardSurroundings } from './guard.js';
import { refusePlace, TO_OPEN } from './place.js';
import type { Refusal } from './refusal.js';
import { type Stage, stageOf } from './stage.js';

/** What a page on a developer's machine goes by. */
export interface LocalRules {
  readonly hosts: readonly string[];
  readonly nodeEnvironment: string | undefined;
}

/** Not `token`: loggers take the value of that out of every line. */
const PARAMETER = 'open';

const UNKNOWN: Refusal = {
  status: 401,
  error: 'The page is opened by a link, and each link opens it once.',
  fix: 'The link is in the log of the service: in the last line that begins with "The live page:".',
};

const ON_LOOPBACK = '(without NODE_ENV=development only where the server listens on 127.0.0.1 alone)';

/** Lets in who sits at this machine and can read the log: a link opens the page once, a cookie keeps it open. */
export function locally({ hosts, nodeEnvironment }: LocalRules, surroundings: GuardSurroundings): Guard {
  const isOurHost = createHostTest(hosts);
  const admissions = createAdmissions({ ...surroundings, nowMs: () => performance.now() });

  function stage(): Stage {
    return stageOf([nodeEnvironment, ...surroundings.hosts().map(({ service }) => service.environment)]);
  }

  function misplaced(request: Request, peer: Peer): Refusal | undefined {
    return refusePlace({ request, peer, stage: stage(), isOurHost });
  }

  function announced(): Announced {
    const known = stage();
    return {
      query: `?${PARAMETER}=${admissions.token()}`,
      refused: known === 'production' ? `closed in production. ${TO_OPEN}` : undefined,
      hint: known === 'unknown' ? ON_LOOPBACK : undefined,
    };
  }

  return {
    refuse: async (request, peer) =>
      misplaced(request, peer) ?? ((await admissions.has(request)) ? undefined : UNKNOWN),
    entrance: {
      parameter: PARAMETER,
      enter: async ({ request, peer, token }) =>
        misplaced(request, peer) ?? (await admissions.exchange(token)) ?? UNKNOWN,
    },
    announced,
    answer: admissions.answer,
  };
}
