import type { Login, Logins } from './login.js';
import { openSession, type Session } from './session.js';

/** The one connection that there is at a time, opened when it is needed. */
export interface Sessions {
  /** The one that is open, else a new one, to the first server that takes it. Rejects where none does. */
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
    const session = await openAny(await logins.read(), firstServer);
    if (mine !== generation) {
      session.destroy();
      throw new Error('The connection was given up while it was made.');
    }
    current = session;
    return session;
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
