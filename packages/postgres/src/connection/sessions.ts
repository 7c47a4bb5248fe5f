import type { Login, Logins } from './login.js';
import { isLoginRefused } from './login-refused.js';
import { openSession, type Session } from './session.js';

/** The one connection that there is at a time, opened when it is needed. */
export interface Sessions {
  /**
   * The one that is open, else a new one, to the first server that takes it. Rejects where none does; a login that is
   * refused is read again first, where secrets may have rotated.
   */
  open(): Promise<Session>;
  /** Ends what is open or being opened. The next one resolves the name of the server again. */
  drop(): void;
  /** The server takes no writes: the next one is asked first. */
  passOn(): void;
  close(): Promise<void>;
}

/** @see Sessions */
export function createSessions(logins: Logins): Sessions {
  let current: Session | undefined;
  /** Each drop makes what was being opened before it worthless. */
  let generation = 0;
  let firstServer = 0;

  async function open(): Promise<Session> {
    if (current !== undefined && !current.isLost) return current;
    const mine = generation;
    const session = await openTwice();
    if (mine !== generation) {
      session.destroy();
      throw new Error('The connection was given up while it was made.');
    }
    current = session;
    return session;
  }

  async function openTwice(): Promise<Session> {
    try {
      return await openAny(await logins.read(), firstServer);
    } catch (cause) {
      if (!isLoginRefused(cause) || !logins.refused()) throw cause;
      return openAny(await logins.read(), firstServer);
    }
  }

  function drop(): void {
    generation += 1;
    current?.destroy();
    current = undefined;
  }

  return {
    open,
    drop,
    passOn() {
      firstServer += 1;
      drop();
    },
    async close() {
      generation += 1;
      const ending = current;
      current = undefined;
      await ending?.end();
    },
  };
}

async function openAny(login: Login, firstServer: number): Promise<Session> {
  const { servers } = login;
  let failure: unknown;
  for (let index = 0; index < servers.length; index += 1) {
    const server = servers[(firstServer + index) % servers.length];
    if (server === undefined) continue;
    try {
      return await writable(await openSession(login, server), login);
    } catch (cause) {
      // As with libpq, whoever refuses the login speaks for all: one that is away must not hide it.
      if (isLoginRefused(cause)) throw cause;
      failure = cause;
    }
  }
  throw failure;
}

async function writable(session: Session, login: Login): Promise<Session> {
  if (!login.writable) return session;
  const { rows } = await session.query<{ readonly transaction_read_only: string }>('SHOW transaction_read_only');
  if (rows[0]?.transaction_read_only !== 'on') return session;
  session.destroy();
  throw new Error('The server takes no writes.');
}
