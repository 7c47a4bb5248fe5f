import type { Page } from '@vigia/core';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** Shows the last 20 requests that failed, to whoever sits at the machine. */
export function lastFailures(): Page {
  const failures: string[] = [];
  return {
    name: 'failures',
    path: '/failures',
    attach: () => ({
      record({ timeMs, method, route, status, requestId }) {
        if (status < 500) return;
        failures.unshift(`${new Date(timeMs).toISOString()} ${method} ${route} ${status} ${requestId}`);
        failures.length = Math.min(failures.length, 20);
      },
    }),
    async handle({ method }, { address = '' }) {
      if (!LOOPBACK.includes(address)) return new Response(null, { status: 403 });
      if (method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
      return new Response(`${failures.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
    },
  };
}
