import { inflateRawSync } from 'node:zlib';
import { Refusal } from './refusal.js';

const GZIP_HEADER_BYTES = 10;

/** The JSON of a push as text, when its headers fit its bytes. A wrong checksum is not noticed, as by Loki. */
export function readBody(bytes: Buffer, contentType: string | undefined, encoding: string | undefined): string {
  checkContentType(contentType);
  return decode(bytes, encoding).toString();
}

function checkContentType(contentType: string | undefined): void {
  if (contentType === undefined || contentType === '') throw new Refusal(400, 'mime: no media type');
  const [mediaType = '', ...parameters] = contentType.split(';');
  const areSound = parameters.every((parameter) => /^\s*[\w-]+=("[^"]*"|[\w.-]+)\s*$/.test(parameter));
  if (!areSound) throw new Refusal(400, 'mime: invalid media parameter');
  if (mediaType.trim().toLowerCase() !== 'application/json') throw new Refusal(400, 'snappy: corrupt input');
}

function decode(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === '') return bytes;
  if (encoding === 'deflate') return inflate(bytes);
  if (encoding !== 'gzip') throw new Refusal(400, `Content-Encoding "${encoding}" not supported`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Refusal(400, 'gzip: invalid header');
  return inflate(bytes.subarray(GZIP_HEADER_BYTES));
}

function inflate(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes);
  } catch {
    throw new Refusal(400, 'EOF');
  }
}
