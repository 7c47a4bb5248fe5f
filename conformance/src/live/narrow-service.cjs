// A service on Express with the live page, in a process that may have few descriptors: modules that are required are
// opened one after the other. Tells where it listens.

const { createTelemetry, telemetry } = require('@vigia/express');
const { liveConsole } = require('@vigia/live');
const express = require('express');

const { token, maxClients } = JSON.parse(process.argv[2]);
const vigia = createTelemetry({
  service: { name: 'narrow' },
  logs: { destination: { write() {} } },
  pages: [liveConsole({ token, maxClients })],
});
const app = express();
app.use(telemetry(vigia));
app.get('/users/:id', (_request, response) => response.json({}));
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit());
