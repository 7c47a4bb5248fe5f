import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCOPE_NAME, SCOPE_VERSION } from '../../src/encoding/messages/scope.js';

it('is called as the package is, with its version', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  expect({ name: SCOPE_NAME, version: SCOPE_VERSION }).toEqual({ name: manifest.name, version: manifest.version });
});
