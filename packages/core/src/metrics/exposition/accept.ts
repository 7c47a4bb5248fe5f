/** One alternative of an `Accept` header. */
interface MediaRange {
  /** Lower case, such as `text/plain`, `text/*`. */
  readonly type: string;
  readonly version: string | undefined;
  /** 0 to 1; 0 refuses. */
  readonly quality: number;
}

/** A representation that the server has. */
export interface Offer {
  /** Lower case. */
  readonly mediaType: string;
  /** Matches a range that names this version, or none. */
  readonly version: string;
}

interface Match {
  readonly quality: number;
  /** 2 for the whole type, 1 for `text/*`, 0 for any, -1 for no match. */
  readonly precision: number;
}

const NO_MATCH: Match = { quality: 0, precision: -1 };

/**
 * Picks what an `Accept` header wants most: the higher quality, then the more exact mention, then the earlier offer.
 * Nothing acceptable gives the first offer: a scraper with an odd header is better served than refused.
 */
export function negotiate<Wanted extends Offer>(accept: string | null, offers: readonly [Wanted, ...Wanted[]]): Wanted {
  const ranges = (accept ?? '').split(',').map(parseRange);
  let best = offers[0];
  let bestMatch = matchOf(ranges, best);
  for (const offer of offers.slice(1)) {
    const match = matchOf(ranges, offer);
    if (match.quality > 0 && isBetter(match, bestMatch)) {
      best = offer;
      bestMatch = match;
    }
  }
  return best;
}

function isBetter(match: Match, other: Match): boolean {
  if (match.quality !== other.quality) return match.quality > other.quality;
  return match.precision > other.precision;
}

/** The most exact range that covers an offer decides. */
function matchOf(ranges: readonly MediaRange[], offer: Offer): Match {
  let found = NO_MATCH;
  for (const { type, version, quality } of ranges) {
    const precision = version === undefined || version === offer.version ? precisionOf(type, offer.mediaType) : -1;
    if (precision > found.precision) found = { quality, precision };
  }
  return found;
}

function precisionOf(range: string, mediaType: string): number {
  if (range === mediaType) return 2;
  if (range === `${mediaType.slice(0, mediaType.indexOf('/'))}/*`) return 1;
  return range === '*/*' ? 0 : -1;
}

function parseRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  return { type, version: parameterOf(parameters, 'version'), quality: qualityOf(parameterOf(parameters, 'q')) };
}

function parameterOf(parameters: readonly string[], name: string): string | undefined {
  const found = parameters.find((parameter) => parameter.startsWith(`${name}=`));
  return found?.slice(name.length + 1).replaceAll('"', '');
}

/** 1 when absent; what is no number refuses nothing and wins nothing. */
function qualityOf(text: string | undefined): number {
  const quality = Number(text ?? 1);
  return quality >= 0 && quality <= 1 ? quality : Number.MIN_VALUE;
}
