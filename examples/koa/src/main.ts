import { createTelemetry } from '@vigia/koa';
import { createApp } from './app.js';

const port = Number(process.env['PORT'] ?? 3000);
const vigia = createTelemetry({ service: { name: 'orders' } });

createApp(vigia).listen(port, () => vigia.logger.info(`metrics at http://localhost:${port}/metrics`));
