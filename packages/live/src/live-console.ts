import type { Page } from '@vigia/core';
import type { LiveConsoleOptions } from './options/live-console-options.js';

/** Makes the live page. One may be given to several telemetries of a process: it shows all of them. */
export function liveConsole(options: LiveConsoleOptions = {}): Page {
  const { path = '/telemetry' } = options;
  return {
    name: 'live',
    path,
    attach: () => ({}),
    handle: async () => new Response(null, { status: 404 }),
  };
}
