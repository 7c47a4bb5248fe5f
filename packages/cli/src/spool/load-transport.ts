import { VigiaError } from '@vigia/contract';
import type { createLokiTransport } from '@vigia/core';

/**
 * The transport to Loki, which is the core's: it alone knows how lines are packed, and every answer of Loki.
 *
 * @throws VigiaError when the core is not installed.
 */
export async function loadLokiTransport(): Promise<typeof createLokiTransport> {
  try {
    return (await import('@vigia/core')).createLokiTransport;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const message = 'A replay needs the package @vigia/core: npm install @vigia/core, where @vigia/cli is installed.';
    throw new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
  }
}
