import { expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { installedBytes } from '../../src/otel/installed-size.js';

const KIBIBYTE = 1_024;

it('counts a package and all that it depends on, once', () => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/otel');
  const alone = installedBytes(['@vigia/otel']);
  expect(alone).toBeGreaterThan(100 * KIBIBYTE);
  expect(installedBytes(['@vigia/otel', '@vigia/otel'])).toBe(alone);
  expect(installedBytes(['@vigia/otel', '@vigia/core'])).toBe(alone);
});

it('names what is not installed', () => {
  expect(() => installedBytes(['@vigia/nowhere'])).toThrow('@vigia/nowhere is not installed');
});
