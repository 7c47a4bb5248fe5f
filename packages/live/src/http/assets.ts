import { gunzipSync } from 'node:zlib';
import { chooseEncoding } from '@vigia/core';
import type { BuiltFile } from '../page/built-file.js';
import { answer, bytesAnswer, textAnswer } from './answer.js';

/** The files of the page. */
export interface Assets {
  /** By its whole name: nothing is looked for in a file system. */
  answer(name: string, headers: Headers): Response;
  /** The name of the first file that ends so. */
  nameOf(ending: string): string | undefined;
}

/** The name of a file changes with its contents. */
const A_YEAR = 'private, max-age=31536000, immutable';

interface Asset {
  readonly file: BuiltFile;
  readonly compressed: () => Uint8Array<ArrayBuffer>;
  readonly plain: () => Uint8Array<ArrayBuffer>;
}

/** Decodes each file when it is asked for first. */
export function createAssets(files: readonly BuiltFile[]): Assets {
  const assets: ReadonlyMap<string, Asset> = new Map(files.map((file) => [file.name, createAsset(file)]));
  return {
    answer: (name, headers) => {
      const asset = assets.get(name);
      return asset === undefined ? textAnswer(404, 'There is no such file.') : answerAsset(asset, headers);
    },
    nameOf: (ending) => files.find(({ name }) => name.endsWith(ending))?.name,
  };
}

function createAsset(file: BuiltFile): Asset {
  const compressed = once(() => new Uint8Array(Buffer.from(file.gzip, 'base64')));
  return { file, compressed, plain: once(() => new Uint8Array(gunzipSync(compressed()))) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function answerAsset({ file, compressed, plain }: Asset, headers: Headers): Response {
  const isCompressed = chooseEncoding(headers.get('accept-encoding')).wanted === 'gzip';
  const etag = `"${file.sha256.slice(0, 32)}${isCompressed ? '-gzip' : ''}"`;
  const known = { etag, 'cache-control': A_YEAR, vary: 'Accept-Encoding' };
  if (isKnown(headers.get('if-none-match'), etag)) return answer({ status: 304, body: null, headers: known });
  return bytesAnswer(200, isCompressed ? compressed() : plain(), {
    ...known,
    'content-type': file.type,
    ...(isCompressed && { 'content-encoding': 'gzip' }),
  });
}

function isKnown(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
