import type { ViewName, ViewQueries } from '../../src/api/api.js';

/** Where a view is answered once, relative to the page, which may stand behind any prefix. */
export function answerUrl<Name extends ViewName>(name: Name, query: ViewQueries[Name]): string {
  const text = parameters(query);
  return text === '' ? `api/${name}` : `api/${name}?${text}`;
}

/** Where a view is sent each second. */
export function streamUrl<Name extends ViewName>(name: Name, query: ViewQueries[Name]): string {
  return `api/stream?${parameters({ view: name, ...query })}`;
}

function parameters(query: object): string {
  const all: readonly [string, unknown][] = Object.entries(query);
  const given = all.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  return new URLSearchParams(given).toString();
}
