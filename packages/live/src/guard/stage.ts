/** Where a service runs, as far as it says so. */
export type Stage = 'development' | 'production' | 'unknown';

const DEVELOPMENT: ReadonlySet<string> = new Set(['development', 'dev', 'local', 'test']);
const PRODUCTION: ReadonlySet<string> = new Set(['production', 'prod']);

/**
 * One name that says production is enough; development needs all to say so. `staging` and the like are neither.
 *
 * @param names - Of `NODE_ENV` and of the services on the page; `undefined` for those that say nothing.
 */
export function stageOf(names: readonly (string | undefined)[]): Stage {
  const given = names.filter((name) => name !== undefined).map((name) => name.trim().toLowerCase());
  if (given.some((name) => PRODUCTION.has(name))) return 'production';
  return given.length > 0 && given.every((name) => DEVELOPMENT.has(name)) ? 'development' : 'unknown';
}
