import manifest from '@nestjs/core/package.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { describeRoutes } from './route-suite.js';

describe('Nest', () => {
  it('is version 12', () => {
    expect(manifest.version).toMatch(/^12\./);
  });
});

describeRoutes();
