import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { OtlpCompression } from './otlp-destination.js';

/** What travels. */
export interface OtlpRequest {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly contentEncoding: 'gzip' | undefined;
}

const compress = promisify(gzip);

const COMPRESSED_FROM_BYTES = 1_024;

/** Compresses a body where that is worth it. */
export async function createOtlpRequest(
  body: Uint8Array,
  { contentType, compression }: { readonly contentType: string; readonly compression: OtlpCompression },
): Promise<OtlpRequest> {
  if (compression === 'none' || body.byteLength < COMPRESSED_FROM_BYTES) {
    return { body, contentType, contentEncoding: undefined };
  }
  return { body: await compress(body, { level: constants.Z_BEST_SPEED }), contentType, contentEncoding: 'gzip' };
}
