const { createTelemetry } = require('@vigia/express');
const { createApp } = require('./app.cjs');

const port = Number(process.env.PORT ?? 3000);
const vigia = createTelemetry({ service: { name: 'orders' } });

createApp(vigia).listen(port, () => vigia.logger.info(`metrics at http://localhost:${port}/metrics`));
