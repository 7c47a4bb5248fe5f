import { type Cookie, setCookie } from '../guard/cookie.js';
import { answer } from './answer.js';

/** Sends a browser with its cookie to the page without the token, so that nothing remembers it. */
export function entryAnswer(cookie: Cookie, request: Request): Response {
  const headers = { 'set-cookie': setCookie(cookie, request) };
  const site = request.headers.get('sec-fetch-site');
  const isFromElsewhere = site === 'cross-site' || site === 'same-site';
  return isFromElsewhere
    ? fromElsewhere(headers)
    : answer({ status: 303, body: null, headers: { location: './', ...headers } });
}

/**
 * Browsers that follow a redirect still count as sent by whoever had the link, such as a viewer of logs, and keep a
 * strict cookie back. Where our own document sends them on, it is we.
 */
function fromElsewhere(headers: Readonly<Record<string, string>>): Response {
  const body =
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=./"><title>Vigía</title>\n';
  return answer({ status: 200, body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
}
