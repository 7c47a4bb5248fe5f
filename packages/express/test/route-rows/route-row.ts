import type { Application, ErrorRequestHandler, Handler, Router } from 'express';
import { EXPRESS_VERSIONS, type ExpressVersion } from '../express-versions.js';
import type { Call } from '../serve-application.js';

/** What is registered, what is asked, and the template that must be recorded. */
export interface RouteRow {
  readonly what: string;
  readonly build: (application: Application, version: ExpressVersion) => void;
  readonly call: Call | string;
  readonly route: string;
  /** @defaultValue 200 */
  readonly status?: number;
  /** @defaultValue every version */
  readonly on?: (version: ExpressVersion) => boolean;
}

export const UNMATCHED = '<unmatched>';

export const ok: Handler = (_request, response) => void response.send('ok');
export const fail: Handler = (_request, _response, next) => next(new Error('on purpose'));
export const failWith404: Handler = (_request, _response, next) =>
  next(Object.assign(new Error('none'), { status: 404 }));
export const answer404: Handler = (_request, response) => void response.status(404).send('none');
export const pass: Handler = (_request, _response, next) => next();
export const answerError: ErrorRequestHandler = (error, _request, response, _next) =>
  void response.status(error.status ?? 500).send('failed');

export function onFive({ isFive }: ExpressVersion): boolean {
  return isFive;
}

export function onFour({ isFive }: ExpressVersion): boolean {
  return !isFive;
}

/** Routers in each other, mounted at these paths from the outside in; the innermost one. */
export function nest(application: Application, { express }: ExpressVersion, mounts: readonly string[]): Router {
  const routers = mounts.map(() => express.Router());
  mounts.forEach((mount, index) => {
    const router = routers[index] ?? express.Router();
    const outer = routers[index - 1];
    if (outer === undefined) application.use(mount, router);
    else outer.use(mount, router);
  });
  return routers.at(-1) ?? express.Router();
}

/** A router of another installed copy of Express, with a leaf in a mount of its own. */
export function foreignRouter(version: ExpressVersion, mount: string, handler: Handler = ok): Router {
  const { express } = EXPRESS_VERSIONS.find(({ name }) => name !== version.name) ?? version;
  return express.Router().use(mount, express.Router().get('/leaf/:l', handler));
}
