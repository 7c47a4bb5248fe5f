import { type Secret, VigiaError } from '@vigia/contract';
import { isSendable } from '../options/delivery-fields.js';
import type { HeaderSource } from './otlp-destination.js';

/** Values of one request. */
type HeaderValues = Readonly<Record<string, string>>;

/** Headers of which some may be fetched: they are kept until the far end refuses them, and then fetched anew. */
export function createHeaderSource(headers: Readonly<Record<string, Secret>>): HeaderSource {
  let kept: Promise<HeaderValues> | undefined;

  function forget(): void {
    kept = undefined;
  }

  function fetchAll(signal: AbortSignal): Promise<HeaderValues> {
    const fetching = fetchValues(headers);
    // What has not come when the time of a request is over may never come.
    signal.addEventListener('abort', forget, { once: true });
    const settled = () => signal.removeEventListener('abort', forget);
    fetching.then(settled, () => {
      settled();
      forget();
    });
    return fetching;
  }

  return ({ refusal, signal }) => {
    if (refusal !== undefined) forget();
    kept ??= fetchAll(signal);
    return kept;
  };
}

async function fetchValues(headers: Readonly<Record<string, Secret>>): Promise<HeaderValues> {
  const entries = Object.entries(headers).map(async ([name, value]) => {
    return [name.toLowerCase(), typeof value === 'function' ? readFetched(name, await value()) : value];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * What a function of the user's returned, without the line break that ends a file.
 * @throws VigiaError for what HTTP has no room for. It does not show it: it may be a secret.
 */
function readFetched(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : '';
  if (text !== '' && isSendable(text)) return text;
  const message = `The function of the header "${name}" must return a text that HTTP allows, and did not.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
