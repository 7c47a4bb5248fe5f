import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BuiltFile } from '../page/built-file.js';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#14213d"/>' +
  '<path d="M5 18h6l3-9 5 15 3-6h5" fill="none" stroke="#5ad1a5" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round"/></svg>';

/** The icon of the page: without one browsers ask the application for it. */
export function iconFile(): BuiltFile {
  const sha256 = createHash('sha256').update(ICON).digest('hex');
  return {
    name: `icon.${sha256.slice(0, 8)}.svg`,
    type: 'image/svg+xml',
    gzip: gzipSync(ICON).toString('base64'),
    sha256,
    bytes: ICON.length,
  };
}
