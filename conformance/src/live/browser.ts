import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What the tests of the page call it: the name of Debian's package and of its command. */
export const CHROMIUM_COMMAND = 'chromium';

/** Starts the Chromium of this machine, without a window. */
export function startBrowser(parameters: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: commandPath(CHROMIUM_COMMAND), args: [...parameters] });
}

function commandPath(command: string): string {
  const paths = (process.env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, command));
  const found = paths.find(isExecutable);
  if (found === undefined) throw new Error(`The command ${command} is not on the PATH.`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
