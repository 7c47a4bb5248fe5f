import type { Ground } from './ground.js';
import type { Transport } from './transport.js';

/** Makes what closes the spool and the transport, and waits for neither longer than it is told. */
export function createRelease<Item, Payload>(
  { clock, store, sink, report }: Ground<Item>,
  transport: Transport<Item, Payload>,
): (withinMs: number) => Promise<void> {
  async function closeTransport(withinMs: number): Promise<void> {
    try {
      await transport.close?.(withinMs);
    } catch (cause) {
      const message = `\`close\` of the sink "${sink}" failed.`;
      const fix = `Mend \`close\` of the sink "${sink}"; the cause has its error.`;
      report({ code: 'VIGIA_SINK_FAILED', message, fix, sink, cause });
    }
  }

  return async (withinMs) => {
    const released = Promise.allSettled([store?.close(), closeTransport(withinMs)]);
    let cancel = (): void => {};
    const patience = new Promise<void>((resolve) => {
      cancel = clock.schedule(withinMs, resolve, true);
    });
    await Promise.race([released, patience]);
    cancel();
  };
}
