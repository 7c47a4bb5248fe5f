import type { ExpressApplication, ExpressRequest } from '../express-request.js';

const PATTERN_DESCRIPTION = 'router.tracing.matchedRoute';
const SPELLINGS_LIMIT = 1_000;

interface PatternCarrier {
  readonly [key: symbol]: string | RegExp | undefined;
}

/** What is known of one installed copy of Express, beside what each request tells. */
export class RouterCopy {
  readonly #spellings = new Map<string, string>();
  readonly #applications = new WeakSet<ExpressApplication>();
  readonly #found: (application: ExpressApplication) => void;
  #latest: ExpressApplication | undefined = undefined;
  #patternKey: symbol | undefined = undefined;
  #searched = false;

  /** @param found - Told once of each application that a request is seen in. */
  constructor(found: (application: ExpressApplication) => void) {
    this.#found = found;
  }

  /** Notes which application a request has come to. */
  seeIn(application: ExpressApplication | undefined): void {
    // Requests mostly stay in one application, and a comparison is cheaper than a look into the set.
    if (application === this.#latest || application === undefined) return;
    this.#latest = application;
    if (this.#applications.has(application)) return;
    this.#applications.add(application);
    this.#found(application);
  }

  /** What the layer that matched last was registered with. Since router 2.3, under a symbol of each copy's own. */
  patternOf(request: ExpressRequest): string | RegExp | undefined {
    if (!this.#searched) this.#search(request);
    if (this.#patternKey === undefined) return undefined;
    return (request as ExpressRequest & PatternCarrier)[this.#patternKey];
  }

  /**
   * One spelling for templates that differ by case only, the first that was seen: where the router does not tell
   * what was registered, a client could otherwise make as many as it likes of `/api`, `/Api`, `/aPI`.
   */
  readonly spell = (template: string): string => {
    const folded = template.toLowerCase();
    const known = this.#spellings.get(folded);
    if (known !== undefined) return known;
    if (this.#spellings.size >= SPELLINGS_LIMIT) return folded;
    this.#spellings.set(folded, template);
    return template;
  };

  /** The innermost copy wrote last. */
  #search(request: ExpressRequest): void {
    this.#searched = true;
    this.#patternKey = Object.getOwnPropertySymbols(request).findLast(
      (symbol) => symbol.description === PATTERN_DESCRIPTION,
    );
  }
}
