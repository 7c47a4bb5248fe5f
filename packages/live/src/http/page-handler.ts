import type { Peer, Report } from '@vigia/contract';
import type { Entrance, Guard } from '../guard/guard.js';
import type { Refusal } from '../guard/refusal.js';
import { answer } from './answer.js';
import { type AskedPath, askedPath } from './asked-path.js';
import type { Assets } from './assets.js';
import { entryAnswer } from './entry-answer.js';
import { refusalAnswer } from './refusal-answer.js';
import { shellAnswer } from './shell.js';
import type { ViewAnswers } from './view-answer.js';

/** What a page is answered from. */
export interface PageHandlerOptions {
  readonly path: string;
  readonly guard: Guard;
  readonly assets: Assets;
  readonly views: ViewAnswers;
  readonly report: Report;
  /** Told of each request, before it is answered. */
  readonly asked: () => void;
}

/** A request on its way. */
interface Asked {
  readonly request: Request;
  readonly peer: Peer;
  readonly target: AskedPath;
}

const READ_ONLY: Refusal = {
  status: 405,
  error: 'Only GET and HEAD are answered here.',
  fix: 'Ask with GET.',
  headers: { allow: 'GET, HEAD' },
};

const NOTHING_HERE: Refusal = {
  status: 404,
  error: 'There is nothing here.',
  fix: 'The page is at its path with a slash behind it, its views are below `api/`.',
};

const FROM_ANOTHER_SITE: Refusal = {
  status: 403,
  error: 'The page is read by itself and by programs, not by other pages.',
  fix: 'Open the page itself.',
};

const FAILED: Refusal = { status: 500, error: 'The answer failed.', fix: 'The service has reported why.' };

/** Answers every request for the path of the page and below. Never rejects. */
export function createPageHandler(options: PageHandlerOptions): (request: Request, peer: Peer) => Promise<Response> {
  const { path, guard, assets, views, report, asked } = options;

  async function respond({ request, peer, target }: Asked): Promise<Response> {
    if (target.kind === 'base') return toShell(path, request);
    const token = target.kind === 'shell' ? tokenOf(request, guard.entrance) : undefined;
    const entered = token === undefined ? undefined : await guard.entrance?.enter({ request, peer, token });
    if (entered !== undefined && !('status' in entered)) return entryAnswer(entered, request);
    const refusal = await guard.refuse(request, peer);
    if (refusal !== undefined) return refusalAnswer(entered ?? refusal, isForPrograms(target));
    // A link that was used up by the browser that follows it again.
    if (entered !== undefined) return answer({ status: 303, body: null, headers: { location: './' } });
    return admitted({ request, peer, target });
  }

  async function admitted({ request, peer, target }: Asked): Promise<Response> {
    switch (target.kind) {
      case 'shell':
        return shellAnswer(assets, request.headers);
      case 'asset':
        return assets.answer(target.name, request.headers);
      case 'view':
        return views.once(target.name, request);
      case 'stream':
        return views.stream(request, () => guard.refuse(request, peer));
      default:
        return refusalAnswer(NOTHING_HERE, false);
    }
  }

  return async (request, peer) => {
    const target = askedPath(new URL(request.url).pathname.slice(path.length));
    const refusal = refuseKind(request, target);
    if (refusal !== undefined) return refusalAnswer(refusal, isForPrograms(target));
    try {
      asked();
      return await respond({ request, peer, target });
    } catch (cause) {
      report({
        code: 'VIGIA_INTERNAL',
        message: 'The live page could not answer.',
        fix: 'Report it with the cause.',
        cause,
      });
      return refusalAnswer(FAILED, isForPrograms(target));
    }
  };
}

/** What nobody may ask, whoever he is. */
function refuseKind({ method, headers }: Request, { kind }: AskedPath): Refusal | undefined {
  if (method !== 'GET' && method !== 'HEAD') return READ_ONLY;
  if (kind === 'base' || kind === 'shell') return undefined;
  // Pages of other ports of this machine are of the same site: cookies, which are strict, would be sent along.
  const site = headers.get('sec-fetch-site') ?? 'none';
  return site === 'none' || site === 'same-origin' ? undefined : FROM_ANOTHER_SITE;
}

/** The page asks for all else by relative addresses, which need the slash. */
function toShell(path: string, { url }: Request): Response {
  const location = `${path.slice(path.lastIndexOf('/') + 1)}/${new URL(url).search}`;
  return answer({ status: 308, body: null, headers: { location } });
}

/** A preview asks with HEAD, and must not use a link up. */
function tokenOf({ url, method }: Request, entrance: Entrance | undefined): string | undefined {
  if (entrance === undefined || method !== 'GET') return undefined;
  return new URL(url).searchParams.get(entrance.parameter) ?? undefined;
}

function isForPrograms({ kind }: AskedPath): boolean {
  return kind === 'view' || kind === 'stream';
}
