import { loginIn, type Secret, VigiaError } from '@vigia/contract';

/** Who pushes, to Loki or to what stands before it. */
export interface Credentials {
  readonly username?: string | undefined;
  readonly password?: Secret | undefined;
  /** A bearer token. Beats a user and password. */
  readonly token?: Secret | undefined;
  /** Named in messages. @defaultValue Loki */
  readonly owner?: string | undefined;
}

/** The `Authorization` header. */
export interface Authorization {
  /** Its value. Rejects when a secret cannot be had. One that is not there when the signal aborts is asked for anew. */
  header(signal: AbortSignal): Promise<string | undefined>;
  /**
   * The value was refused: the secret is forgotten.
   *
   * @returns whether another one can be asked for.
   */
  refused(value: string | undefined): boolean;
}

/** Credentials that were given, else the login in an address. */
export function credentialsFor({ username, password, token }: Credentials, address: URL): Credentials {
  if (token !== undefined || username !== undefined || address.username === '') return { username, password, token };
  return loginIn(address);
}

/** Sends with the header that there is; where it is refused (401, 403) and the secret is another one by now, once more. */
export async function sendAuthorized<Answer extends { readonly status: number }>(
  authorization: Authorization,
  signal: AbortSignal,
  send: (credential: string | undefined) => Promise<Answer>,
): Promise<Answer> {
  const credential = await authorization.header(signal);
  const answer = await send(credential);
  if (answer.status !== 401 && answer.status !== 403) return answer;
  if (!authorization.refused(credential)) return answer;
  const renewed = await authorization.header(signal);
  return renewed === credential ? answer : send(renewed);
}

/** A token travels as it is. */
const TOKEN = /^[\x21-\x7e]+$/;
const PASSWORD = /^\P{Cc}+$/u;

/** Asks for a secret when it is needed first, and again when it was refused. */
export function createAuthorization({ username, password, token, owner = 'Loki' }: Credentials): Authorization {
  const secret = token ?? password;
  const rotates = typeof secret === 'function';
  let asked: Promise<string | undefined> | undefined;
  let current: string | undefined;

  async function ask(): Promise<string | undefined> {
    const value = typeof secret === 'function' ? sendable(await secret(), { token, owner }) : secret;
    if (token !== undefined) current = `Bearer ${value}`;
    else if (username !== undefined) current = basic(username, value ?? '');
    return current;
  }

  function forget(): void {
    asked = undefined;
  }

  return {
    header(signal) {
      if (asked !== undefined) return asked;
      const asking = ask();
      asked = asking;
      signal.addEventListener('abort', forget, { once: true });
      const settled = () => signal.removeEventListener('abort', forget);
      asking.then(settled, () => {
        settled();
        forget();
      });
      return asking;
    },
    refused(value) {
      if (!rotates) return false;
      if (value === current) forget();
      return true;
    },
  };
}

/**
 * What a function of the user's returned, without the line break that ends a file.
 * @throws VigiaError for what no header has room for. It does not show it: it may be a secret.
 */
function sendable(value: unknown, { token, owner }: Pick<Credentials, 'token' | 'owner'>): string {
  const text = typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : '';
  if ((token === undefined ? PASSWORD : TOKEN).test(text)) return text;
  const [name, kind] =
    token === undefined ? ['password', 'a text'] : ['token', 'visible ASCII characters without spaces'];
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    `The function \`${name}\` of ${owner} must return ${kind}, and did not.`,
  );
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
