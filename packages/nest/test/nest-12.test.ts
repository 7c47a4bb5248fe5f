import manifest from '@nestjs/core/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { describeNest } from './nest-suites.js';

it('is Nest 12', () => {
  expect(manifest.version).toMatch(/^12\./);
});

describeNest();
