// A service over the packages as they are built. Its parent says by a message whether orders fail.
import { createTelemetry, telemetry } from '@vigia/express';
import express from 'express';

const vigia = createTelemetry({
  service: { name: 'orders', environment: 'production' },
  logs: { destination: { write: () => true } },
});

let failsEvery = 0;
let served = 0;
process.on('message', (message) => {
  failsEvery = message.failsEvery;
});
process.on('disconnect', () => process.exit());

const app = express();
app.use(telemetry(vigia));
app.get('/orders', (_request, response) => {
  served += 1;
  response.sendStatus(failsEvery > 0 && served % failsEvery === 0 ? 500 : 200);
});
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
