/** A registered path in a template. An expression is marked, and is the application's own text. */
export function renderPath(path: string | RegExp): string {
  return typeof path === 'string' ? withoutTrailingSlash(path) : `<regexp>${path.source}`;
}

/** A template below the mounts that lead to it. The root of a mounted router is the mount itself. */
export function joinTemplates(prefix: string, path: string): string {
  if (prefix === '') return path === '' ? '/' : path;
  return path === '/' ? prefix : prefix + path;
}

/** Whether a template is what was registered. Routers compare without regard to case, and to the last slash. */
export function sameTemplate(template: string, registered: string | RegExp): boolean {
  if (typeof registered !== 'string') return false;
  return withoutTrailingSlash(template).toLowerCase() === withoutTrailingSlash(registered).toLowerCase();
}

function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
