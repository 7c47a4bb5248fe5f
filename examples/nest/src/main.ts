import { createTelemetry } from '@vigia/nest';
import { createApp } from './app.js';

const port = Number(process.env['PORT'] ?? 3000);
const vigia = createTelemetry({ service: { name: 'orders' } });

const app = await createApp(vigia);
await app.listen(port);
vigia.logger.info(`metrics at http://localhost:${port}/metrics`);
