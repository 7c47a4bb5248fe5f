import { applicationClosed, applicationCloses, type Telemetry } from '@vigia/core';
import type { FastifyInstance } from 'fastify';

/** Turns readiness to 503 while `app.close()` runs: from then on Fastify answers 503 itself. */
export function followClosing(root: FastifyInstance, vigia: Telemetry): void {
  root.addHook('preClose', (done) => {
    void applicationCloses(vigia);
    done();
  });
  root.addHook('onClose', (_instance, done) => {
    applicationClosed(vigia);
    done();
  });
}
