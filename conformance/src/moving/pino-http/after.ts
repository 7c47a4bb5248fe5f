import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';

export const vigia = createTelemetry();
export const app: Express = express();
app.use(telemetry(vigia));
