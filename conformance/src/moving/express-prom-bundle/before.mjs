import express from 'express';
import promBundle from 'express-prom-bundle';

export const app = express();
app.use(promBundle({ includeMethod: true, includePath: true, promClient: { collectDefaultMetrics: {} } }));
