import core from '@nestjs/core/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { describeNest } from './nest-suites.js';

it('is Nest 12', () => {
  expect(core.version).toMatch(/^12\./);
});

describeNest();
