/** What a browser is told to send from now on. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly lifetimeSeconds: number;
}

/** What the names of all cookies of pages begin with. */
export const COOKIE_PREFIX = 'vigia_live_';

/** More than that no browser sends of itself. */
const MAX_HEADER_LENGTH = 65_536;

/**
 * The header `Set-Cookie`. It names no path: the browser takes the directory of the page as it sees it, which holds
 * behind a proxy that cuts a prefix off, too.
 */
export function setCookie({ name, value, lifetimeSeconds }: Cookie, request: Request): string {
  const secure = isSecure(request) ? '; Secure' : '';
  return `${name}=${value}; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** Whoever says so without need keeps his own browser from storing the cookie, and nobody else's. */
function isSecure({ url, headers }: Request): boolean {
  return url.startsWith('https:') || /^\s*https\b/i.test(headers.get('x-forwarded-proto') ?? '');
}

/** The values of the cookies whose names pass. Several have one name where pages of one host lie within one another. */
export function cookieValues({ headers }: Request, isWanted: (name: string) => boolean): readonly string[] {
  const header = headers.get('cookie') ?? '';
  if (header.length > MAX_HEADER_LENGTH) return [];
  return header.split(/[;,]/).flatMap((pair) => {
    const [, name, value] = /^\s*([^=\s]+)=(\S*)\s*$/.exec(pair) ?? [];
    return name !== undefined && value !== undefined && isWanted(name) ? [value] : [];
  });
}
