import core from '@nestjs/core/package.json' with { type: 'json' };
import testing from '@nestjs/testing/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { describeNest } from '../../../packages/nest/test/nest-suites.js';

it('is Nest 11', () => {
  expect([core.version, testing.version]).toEqual([expect.stringMatching(/^11\./), expect.stringMatching(/^11\./)]);
});

describeNest();
