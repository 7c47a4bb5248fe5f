/** Where one is in the page: the hash of its address. */
export interface Place {
  /** The name of a screen, not checked. */
  readonly screen: string;
  readonly query: Query;
}

/** Parameters after the screen's name; those that are `undefined` or empty are left out of the address. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Parameters that a link takes along to every screen. */
const KEPT = ['service', 'range'];

/** Reads `#/route?method=GET&route=%2Fusers%2F%3Aid`; an empty one is the overview. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  return { screen: path === '' ? 'overview' : path, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The hash of a place. */
export function formatPlace({ screen, query }: Place): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  const text = new URLSearchParams(given).toString();
  return text === '' ? `#/${screen}` : `#/${screen}?${text}`;
}

/** Where a link to a screen leads from here: to the same service and range, if it names no other. */
export function placeFrom(here: Place, screen: string, query: Query): Place {
  const kept = Object.fromEntries(KEPT.map((name) => [name, here.query[name]]));
  return { screen, query: { ...kept, ...query } };
}
