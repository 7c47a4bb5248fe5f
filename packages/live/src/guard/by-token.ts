import type { Secret } from '@vigia/contract';
import { bearerToken, createSharedToken, isLetIn, isSameText } from '@vigia/core';
import { type Cookie, cookieValues } from './cookie.js';
import type { Guard, GuardSurroundings } from './guard.js';
import type { Refusal } from './refusal.js';
import { isSigned, signedCookie, signedCookieName } from './signed-cookie.js';

const UNKNOWN: Refusal = {
  status: 401,
  error: 'The token is missing or wrong.',
  fix: 'Open the page once with `?token=<token>` behind its address, or send `Authorization: Bearer <token>`.',
  headers: { 'www-authenticate': 'Bearer' },
};

/** Whoever has the token may look, from anywhere: by a header, or by a cookie that it was exchanged for. */
export function byToken(secret: Secret, { report }: Pick<GuardSurroundings, 'report'>): Guard {
  const token = createSharedToken(secret);

  const decision = { option: 'liveConsole.token', consequence: 'nobody is let in who was not before', report };

  function holds(test: (token: string) => boolean): Promise<boolean> {
    return isLetIn(decision, () => token.holds(test));
  }

  async function exchange(presented: string): Promise<Cookie | undefined> {
    let cookie: Cookie | undefined;
    await holds((known) => {
      if (isSameText(presented, known)) cookie = signedCookie(known, Date.now());
      return cookie !== undefined;
    });
    return cookie;
  }

  return {
    refuse: async (request) => ((await holds((known) => isKnown(request, known))) ? undefined : UNKNOWN),
    entrance: { parameter: 'token', enter: async ({ token: presented }) => (await exchange(presented)) ?? UNKNOWN },
    announced: () => ({ query: '', refused: undefined, hint: '(with the token)' }),
    answer: () => undefined,
  };
}

function isKnown(request: Request, token: string): boolean {
  const bearer = bearerToken(request.headers);
  if (bearer !== undefined && isSameText(bearer, token)) return true;
  const name = signedCookieName(token);
  const values = cookieValues(request, (other) => other === name);
  return values.some((value) => isSigned(value, token, Date.now()));
}
