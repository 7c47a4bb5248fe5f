// One service of the chain in a process of its own. Tells its parent where it listens, every line and every event.
import { createTelemetry } from '@vigia/core';
import { otlp } from '@vigia/otel';
import { startLink } from './link.mjs';

const [framework, nextUrl] = process.argv.slice(2);

const vigia = createTelemetry({
  logs: { destination: { write: (line) => process.send({ line: JSON.parse(line) }) } },
  sinks: [
    otlp(),
    { name: 'events', record: ({ traceId, spanId, route }) => process.send({ event: { traceId, spanId, route } }) },
  ],
});
const { url, close } = await startLink(framework, { vigia, nextUrl });

process.once('message', async () => {
  await close();
  await vigia.close(5_000);
  process.disconnect();
});
process.send({ url });
