import type { Exchange, Telemetry } from '@vigia/core';
import type { ExpressRequest, RouteParameters } from '../express-request.js';
import { firstLevel, type Level, NO_PARAMETERS, OUTSIDE, outerLevel, unmounted } from './level.js';
import { mountTemplate } from './mount-template.js';
import type { RouterCopy } from './router-copy.js';

/** What tells the alternatives of a route apart that was registered with a list of paths. */
export interface MatchedTarget {
  readonly parameters: RouteParameters;
  /** What the enclosing mounts left of the target. */
  readonly target: string;
}

/**
 * Where a request has been in the tree of routers. The routers themselves write it, by setting `baseUrl` on the way
 * in and out of each mount, and `route` when one matches.
 */
export class RouteTrail {
  /** Whose trail this is: an object derived from a request inherits the property that leads here. */
  readonly request: ExpressRequest;
  level: Level;
  route: unknown;
  /** The template of the mounts that led to {@link route}: error handlers run outside of them. */
  prefix: string;
  /** What of {@link route} matched, where the router tells. */
  pattern: string | RegExp | undefined;
  matchedTarget: MatchedTarget | undefined;
  /** Whose logger the request has: the outermost telemetry's. */
  telemetry: Telemetry | undefined;
  /** What that telemetry has made of the request. */
  exchange: Exchange | undefined;
  /** Whether an error reached the end of the middleware: a 404 is then somebody's answer. */
  failed = false;
  readonly #copy: RouterCopy;

  constructor(request: ExpressRequest, copy: RouterCopy, inherited?: RouteTrail) {
    this.request = request;
    this.#copy = copy;
    this.level = inherited?.level ?? OUTSIDE;
    this.route = inherited?.route;
    this.prefix = inherited?.prefix ?? '';
    this.pattern = inherited?.pattern;
    this.matchedTarget = inherited?.matchedTarget;
    this.telemetry = inherited?.telemetry;
    this.exchange = inherited?.exchange;
  }

  /** Notes who observes the request; the first does so. */
  observedBy(telemetry: Telemetry, exchange: Exchange | undefined): void {
    if (this.telemetry !== undefined) return;
    this.telemetry = telemetry;
    this.exchange = exchange;
  }

  /** Enters a mount, or leaves one or several. Never throws: it runs inside the router. */
  moveTo(baseUrl: string | undefined): void {
    try {
      if (baseUrl === this.level.baseUrl) this.seeApplication();
      else this.level = this.#levelAt(baseUrl);
    } catch {
      this.level = unmounted(baseUrl, '');
    }
  }

  /** A request that enters a router says so by setting what is set already; it may be in another application now. */
  seeApplication(): void {
    this.#copy.seeIn(this.request.app);
  }

  /** Notes the route that is about to run. It is set twice: when it matches, and when its parameters are known. */
  match(route: unknown): void {
    const { request } = this;
    this.pattern = route === this.route ? this.#copy.patternOf(request) : undefined;
    this.route = route;
    this.prefix = this.level.template;
    if (!Array.isArray((route as { readonly path?: unknown } | undefined)?.path)) return;
    this.matchedTarget = { parameters: request.params ?? NO_PARAMETERS, target: request.url ?? '' };
  }

  /** Whether middleware was matched after the route, as far as the router tells. */
  hasPassedOn(): boolean {
    return this.pattern !== undefined && this.pattern !== this.#copy.patternOf(this.request);
  }

  #levelAt(baseUrl: string | undefined): Level {
    const { level, request } = this;
    if (typeof baseUrl === 'string' && typeof level.baseUrl === 'string' && baseUrl.startsWith(level.baseUrl)) {
      return this.#below(level, baseUrl, baseUrl.slice(level.baseUrl.length));
    }
    return outerLevel(level, baseUrl) ?? firstLevel(baseUrl, request.app);
  }

  #below(parent: Level, baseUrl: string, taken: string): Level {
    const { request } = this;
    const pattern = this.#copy.patternOf(request);
    const parameters = request.params ?? NO_PARAMETERS;
    const mount = {
      taken,
      pattern,
      enclosingPattern: parent.pattern,
      parameters,
      enclosingParameters: parent.parameters,
    };
    return { baseUrl, template: parent.template + mountTemplate(mount, this.#copy.spell), pattern, parameters, parent };
  }
}
