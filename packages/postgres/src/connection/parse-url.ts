import { unreadable } from './unreadable.js';

const URL_PARTS = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const HOST_PORT = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d*))?$/;

/**
 * The parameters of a URL. It is no URL of the web: several hosts may be named, and an address of IPv6 may have a zone.
 */
export function parseUrl(text: string): readonly (readonly [string, string])[] {
  const match = URL_PARTS.exec(withUserEscaped(text));
  if (match === null) throw unreadable('write `postgresql://user:password@host:5432/database?sslmode=require`.');
  const [, login = '', hosts = '', database = '', query = ''] = match;
  const colon = login.indexOf(':');
  const user = colon === -1 ? login : login.slice(0, colon);
  const password = colon === -1 ? '' : login.slice(colon + 1);
  return [
    ['user', decode(user)],
    ['password', decode(password)],
    ...hostPairs(hosts),
    ['dbname', decode(database)],
    ...queryPairs(query),
  ];
}

/** A password is often pasted as it is, with an `@` or a `/` in it: what stands before the last `@` is the login. */
function withUserEscaped(text: string): string {
  const start = text.indexOf('://') + 3;
  const question = text.indexOf('?', start);
  const at = text.lastIndexOf('@', question === -1 ? undefined : question);
  if (at < start) return text;
  const login = text.slice(start, at).replaceAll(/[@/?#]/g, encodeURIComponent);
  return text.slice(0, start) + login + text.slice(at);
}

function hostPairs(hosts: string): readonly (readonly [string, string])[] {
  if (hosts === '') return [];
  const parts = hosts.split(',').map((host) => HOST_PORT.exec(host));
  if (parts.includes(null)) throw unreadable('a host or its port cannot be read; write an IPv6 address in brackets.');
  const names = parts.map((part) => decode(part?.[1] ?? part?.[2] ?? ''));
  const ports = parts.map((part) => part?.[3] ?? '');
  return [
    ['host', names.join(',')],
    ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
  ];
}

function queryPairs(query: string): readonly (readonly [string, string])[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals === -1) throw unreadable('a parameter behind the question mark has no value.');
    return renamed(decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)));
  });
}

/** libpq takes JDBC's `ssl=true` for `sslmode=require`. */
function renamed(name: string, value: string): readonly [string, string] {
  return name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that nobody encoded, as in a pasted password.
    return text;
  }
}
