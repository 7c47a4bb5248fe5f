import type { Page } from '@vigia/core';
import { createLivePage } from './live-page.js';
import { readEnvironment } from './options/environment.js';
import type { LiveConsoleOptions } from './options/live-console-options.js';
import { resolveLive } from './options/resolve-live.js';
import { BUILT_FILES } from './page/built-files.js';
import { createWatch } from './watch.js';

/**
 * Makes the live page. One may be given to several telemetries of a process: it shows all of them.
 *
 * @throws {@link VigiaError} for an option that cannot be used.
 */
export function liveConsole(options?: LiveConsoleOptions): Page {
  return createLivePage(resolveLive(options, readEnvironment()), { files: BUILT_FILES, createWatch });
}
