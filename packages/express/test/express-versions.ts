import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express from 'express';
import express4 from 'express4';
import express51 from 'express51';

/** One supported Express, as an application would import it. */
export interface ExpressVersion {
  readonly name: string;
  /** What the installed packages call themselves. */
  readonly expected: { readonly express: RegExp; readonly router: RegExp | undefined };
  readonly installed: { readonly express: string; readonly router: string | undefined };
  /** Typed as Express 5, whose calls the tests make; every call exists in Express 4 too. */
  readonly express: typeof express;
  /** Whether rejected handlers reach error handlers, and paths have the syntax of path-to-regexp 8. */
  readonly isFive: boolean;
  /** Whether the router says what it matched, and what was thrown. */
  readonly tells: boolean;
}

const require = createRequire(import.meta.url);

export const EXPRESS_VERSIONS: readonly ExpressVersion[] = [
  {
    name: 'Express 5.3',
    expected: { express: /^5\.[3-9]/, router: /^2\.[3-9]/ },
    installed: installed('express'),
    express,
    isFive: true,
    tells: true,
  },
  {
    name: 'Express 5.1',
    expected: { express: /^5\.1\./, router: /^2\.2\./ },
    installed: installed('express51'),
    express: express51 as unknown as typeof express,
    isFive: true,
    tells: false,
  },
  {
    name: 'Express 4',
    expected: { express: /^4\./, router: undefined },
    installed: installed('express4'),
    express: express4 as unknown as typeof express,
    isFive: false,
    tells: false,
  },
];

function installed(name: string): ExpressVersion['installed'] {
  const entry = require.resolve(name);
  return { express: versionIn(dirname(entry)), router: routerVersion(entry) };
}

function routerVersion(entry: string): string | undefined {
  try {
    return versionIn(dirname(createRequire(entry).resolve('router')));
  } catch {
    return undefined;
  }
}

function versionIn(directory: string): string {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version;
}
