import type { Telemetry } from '@vigia/express';

export function lookCloser(vigia: Telemetry): void {
  vigia.setLevel('debug', { forMs: 60_000 }); // and back
}
