import { contextMixin, createTelemetry, lokiStream, type Telemetry } from '@vigia/express';
import { pino } from 'pino';

export function createOwn(): Telemetry {
  const loki = lokiStream();
  const streams = pino.multistream([process.stdout, loki]);
  const logger = pino({ mixin: contextMixin() }, streams);
  return createTelemetry({ logs: { logger }, sinks: [loki] });
}
