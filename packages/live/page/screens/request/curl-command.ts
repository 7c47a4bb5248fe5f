import type { RequestDetails } from '../../../src/api/request-view.js';
import { shellQuoted } from './shell-quoted.js';

/** What core writes in the place of a secret. */
const REDACTED = '[Redacted]';

/** Headers that curl writes itself, or that would make the answer unreadable. */
const LEFT_OUT = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type Repeatable = Pick<RequestDetails, 'method' | 'path' | 'query' | 'headers'>;

/**
 * The request as a command that can be pasted into a shell: sent to this origin whatever the request's `Host` was,
 * without what is secret, without the body, which nobody has kept. `undefined` where the method is not known.
 */
export function curlCommand(request: Repeatable, origin: string): string | undefined {
  if (!METHOD.test(request.method)) return undefined;
  const words = ['curl', ...methodWords(request.method), ...pathWords(request.path), urlWord(request, origin)];
  return [words.join(' '), ...headerWords(request.headers)].join(' \\\n  ');
}

const METHOD = /^[A-Z-]{1,20}$/;

function methodWords(method: string): readonly string[] {
  if (method === 'GET') return [];
  return method === 'HEAD' ? ['--head'] : ['--request', method];
}

/** curl would fold `..`, and take brackets and braces for ranges of addresses. */
function pathWords(path: string): readonly string[] {
  return [...(path.includes('/.') ? ['--path-as-is'] : []), '--globoff'];
}

function urlWord({ path, query }: Repeatable, origin: string): string {
  const slash = path.startsWith('/') ? '' : '/';
  const kept = parametersOf(query).filter((parameter) => !parameter.endsWith(`=${REDACTED}`));
  const question = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return shellQuoted(`${origin}${slash}${encoded(path)}${encoded(question)}`);
}

function parametersOf(query: string | undefined): readonly string[] {
  return (query ?? '')
    .replace(/^\?/, '')
    .split('&')
    .filter((parameter) => parameter !== '');
}

/** A terminal obeys control characters even between quotes, and some letters turn the direction of what is read. */
function encoded(text: string): string {
  return text.replace(/[^!-~]+/g, (characters) => encodeURIComponent(characters.replace(LONE_SURROGATE, '\ufffd')));
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

function headerWords(headers: Repeatable['headers']): readonly string[] {
  return headers.filter(canBeSent).map(([name, value]) => `--header ${shellQuoted(headerText(name, value))}`);
}

function canBeSent([name, value]: readonly [string, string]): boolean {
  return !LEFT_OUT.has(name.toLowerCase()) && !value.includes(REDACTED) && TOKEN.test(name) && PRINTABLE.test(value);
}

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const PRINTABLE = /^[ -~]*$/;

/** Without a value curl takes a colon for the wish to send no such header, and a semicolon for an empty one. */
function headerText(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}
