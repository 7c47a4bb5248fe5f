const BEARER = /^bearer +(.+)$/i;

/** The token in an `Authorization` header; `undefined` where there is none. */
export function bearerToken(headers: Headers): string | undefined {
  return BEARER.exec(headers.get('authorization') ?? '')?.[1];
}
