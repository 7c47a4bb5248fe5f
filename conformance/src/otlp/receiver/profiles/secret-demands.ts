import type { HeaderDemand } from '../profile.js';

/** A header that has one value, which may change: 401 without it, 403 where it is another. */
export function secretDemands(header: string, secret: () => string): readonly HeaderDemand[] {
  return [
    {
      rule: 'authorization',
      status: 401,
      find: ({ headers }) => (headers[header] === undefined ? `no ${header}` : undefined),
    },
    {
      rule: 'authorization',
      status: 403,
      find: ({ headers }) => (headers[header] === secret() ? undefined : `another ${header}`),
    },
  ];
}

/** A bearer token: 401 without it, or where it is another, as when it has expired. */
export function bearerDemand(token: () => string): HeaderDemand {
  const find: HeaderDemand['find'] = ({ headers: { authorization = '' } }) =>
    authorization === `Bearer ${token()}` ? undefined : `authorization: ${authorization.slice(0, 20)}`;
  return { rule: 'authorization', status: 401, find };
}
