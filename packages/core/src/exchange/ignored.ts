import type { ExchangeStart, Report } from '@vigia/contract';
import type { ResolvedOptions } from '../options/resolve.js';
import { isServedPath, type ServedPaths } from '../serving/served-path.js';
import { guardCallback } from './guarded-callback.js';
import { pathOf, requestView } from './request-view.js';

/** Whether a request is to leave no trace at all. */
export type IgnoreTest = (start: ExchangeStart) => boolean;

/** What decides it: the paths that the telemetry serves itself, and the user's `requests.ignore`. */
export interface IgnoreTestOptions {
  readonly own: ServedPaths;
  readonly ignore: ResolvedOptions['requests']['ignore'];
  readonly report: Report;
}

/** Strings match the whole path, expressions any part of it; a function that throws ignores nothing. */
export function createIgnoreTest({ own, ignore, report }: IgnoreTestOptions): IgnoreTest {
  const hasPrefixes = own.prefixes !== undefined && own.prefixes.length > 0;
  const below: IgnoreTest = (start) => isServedPath(own, start.target);
  const tests =
    typeof ignore === 'function' ? [listed(own.paths), guarded(ignore, report)] : [listed([...own.paths, ...ignore])];
  return (hasPrefixes ? [...tests, below] : tests).reduce(either);
}

function either(first: IgnoreTest, second: IgnoreTest): IgnoreTest {
  return (start) => first(start) || second(start);
}

function listed(patterns: readonly (string | RegExp)[]): IgnoreTest {
  const paths = new Set(patterns.filter((pattern) => typeof pattern === 'string'));
  const expressions = patterns.filter((pattern) => pattern instanceof RegExp);
  return (start) => {
    const path = pathOf(start.target);
    return paths.has(path) || expressions.some((expression) => expression.test(path));
  };
}

function guarded(ignore: Extract<ResolvedOptions['requests']['ignore'], CallableFunction>, report: Report): IgnoreTest {
  const ask = guardCallback(ignore, {
    option: 'requests.ignore',
    returns: 'true or false',
    isUsable: (value) => typeof value === 'boolean' || value === undefined,
    consequence: 'the request is recorded',
    report,
  });
  return (start) => ask(requestView(start)) === true;
}
