/** What of the page is asked for. */
export type AskedPath =
  | { readonly kind: 'base' | 'shell' | 'stream' | 'nothing' }
  | { readonly kind: 'asset' | 'view'; readonly name: string };

/** Reads the part of a path that is behind that of the page. Nothing is decoded: no name of ours needs it. */
export function askedPath(rest: string): AskedPath {
  if (rest === '') return { kind: 'base' };
  if (rest === '/') return { kind: 'shell' };
  if (rest === '/api/stream') return { kind: 'stream' };
  const [, folder, name = ''] = /^\/(api|assets)\/([^/]+)$/.exec(rest) ?? [];
  if (folder === undefined) return { kind: 'nothing' };
  return { kind: folder === 'api' ? 'view' : 'asset', name };
}
