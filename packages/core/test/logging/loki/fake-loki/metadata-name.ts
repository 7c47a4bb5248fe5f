import { Refusal } from './refusal.js';

/**
 * The name under which metadata is stored.
 * @throws Refusal with 500 where nothing is left of a name.
 */
export function metadataName(name: string): string {
  if (name === '') throw new Refusal(500, 'label name is empty');
  const normal = name.replaceAll(/[^a-zA-Z0-9_]+/g, '_').replaceAll(/_+/g, '_');
  if (normal === '_') {
    throw new Refusal(500, `normalization for label name "${name}" resulted in invalid name "_"`);
  }
  return /^\d/.test(normal) ? `key_${normal}` : normal;
}
