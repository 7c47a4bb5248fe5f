import manifest from '@nestjs/core/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { describeNest } from '../../../packages/nest/test/nest-suites.js';

it('is Nest 11', () => {
  expect(manifest.version).toMatch(/^11\./);
});

describeNest();
