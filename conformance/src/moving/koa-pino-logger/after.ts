import { createTelemetry, telemetry } from '@vigia/koa';
import Koa from 'koa';

export const vigia = createTelemetry();
export const app: Koa = new Koa();
app.use(telemetry(vigia));
