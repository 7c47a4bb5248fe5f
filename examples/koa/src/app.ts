import { bodyParser } from '@koa/bodyparser';
import { createShop, type Shop } from '@vigia/example-shop';
import { type Telemetry, type TelemetryContext, telemetry } from '@vigia/koa';
import Koa from 'koa';
import { answerInvalidInput } from './invalid-input.js';
import type { kpis } from './kpis.js';
import { routes } from './routes.js';

/** An application whose contexts have `log`. */
export type ShopApplication = Koa<Koa.DefaultState, TelemetryContext>;

/** The shop as a service. The line with `telemetry` is all that requests need to be seen. */
export function createApp(vigia: Telemetry<typeof kpis>, shop: Shop = createShop()): ShopApplication {
  const app: ShopApplication = new Koa();
  app.use(telemetry(vigia)); // before everything that answers
  app.use(answerInvalidInput);
  app.use(bodyParser());
  app.use(routes(vigia, shop).routes());
  return app;
}
