import { VigiaError } from '@vigia/contract';
import type { GoogleAuth } from 'google-auth-library';
import type { HeaderSource } from '../../sink/otlp-destination.js';
import { beforeAbort } from '../secrets/before-abort.js';
import { loadPeer } from '../secrets/load-peer.js';
import { createRenewable } from '../secrets/renewable.js';

/** Google's own package that finds the application's credentials: keys, workload identity, metadata server. */
const GOOGLE_PEER = 'google-auth-library';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** What we call of it: it keeps a token until shortly before that ends. */
interface GooglePeer {
  readonly GoogleAuth: typeof GoogleAuth;
}

/**
 * Headers with a token of the application's default credentials.
 *
 * @param projectId - known to us, so that Google's package does not look for it, which takes it seconds
 */
export function googleHeaders(
  projectId: string,
  headers: Readonly<Record<string, string>>,
  load: typeof loadPeer = loadPeer,
): HeaderSource {
  const source = createRenewable({
    fetch: async () => new (await load(GOOGLE_PEER, isGooglePeer, missing)).GoogleAuth({ projectId, scopes: SCOPE }),
  });
  let asked: GoogleAuth | undefined;

  return async ({ url, refusal, signal }) => {
    if (refusal !== undefined && asked !== undefined) source.refused(asked);
    const auth = await source.read(signal);
    asked = auth;
    // What hung once is waited for by it for ever.
    const abandon = () => source.refused(auth);
    signal.addEventListener('abort', abandon, { once: true });
    const found = beforeAbort(auth.getRequestHeaders(url.href), signal).catch(tellOfNone);
    return found
      .then((values) => ({ ...plain(values), ...headers }))
      .finally(() => {
        signal.removeEventListener('abort', abandon);
      });
  };
}

/** Its other failures pass, such as that of a metadata server that is slow. */
function tellOfNone(cause: unknown): never {
  if (!(cause instanceof Error) || !cause.message.startsWith('Could not load the default credentials')) throw cause;
  const message =
    "Google's package finds no credentials of the application; give the process a service account, set GOOGLE_APPLICATION_CREDENTIALS, or give `token`.";
  throw new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
}

/** An object in version 9, `Headers` since. */
function plain(headers: Headers | Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

function isGooglePeer(value: unknown): value is GooglePeer {
  return typeof value === 'object' && value !== null && 'GoogleAuth' in value;
}

function missing(cause: unknown): VigiaError {
  const message =
    'There is no token for Google Cloud: `token` was not given, and ' +
    `\`${GOOGLE_PEER}\`, which finds the credentials of the application, could not be loaded; run \`npm install ${GOOGLE_PEER}\`.`;
  return new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
}
