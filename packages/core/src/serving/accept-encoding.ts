/** How an answer may be encoded, in the words of HTTP. */
export type Encoding = 'gzip' | 'identity';

/** What a client thinks of both. */
export interface EncodingChoice {
  /** What it wants of an answer that is worth the work. */
  readonly wanted: Encoding;
  /** Whether it takes an answer as it is, which `identity;q=0` refuses. */
  readonly takesIdentity: boolean;
}

/**
 * Reads an `Accept-Encoding` header. Who names neither gzip nor `*` gets the answer as it is, also who refuses that:
 * a scraper with an odd header is better served than refused.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function chooseEncoding(header: string | null): EncodingChoice {
  const qualities = new Map((header ?? '').split(',').map(parseCoding));
  const any = qualities.get('*');
  const gzip = qualities.get('gzip') ?? qualities.get('x-gzip') ?? any ?? 0;
  const identity = qualities.get('identity') ?? any;
  const wantsGzip = gzip > 0 && gzip >= (qualities.get('identity') ?? 0);
  return { wanted: wantsGzip ? 'gzip' : 'identity', takesIdentity: !wantsGzip || identity !== 0 };
}

const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** 1 when no quality is given; a malformed one refuses. */
function parseCoding(text: string): readonly [string, number] {
  const [coding = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [coding, quality === undefined ? 1 : Number(QUALITY.exec(quality)?.[1] ?? 0)];
}
