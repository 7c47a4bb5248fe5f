import Router from '@koa/router';
import { createTelemetry, type Telemetry, type TelemetryContext, telemetry } from '@vigia/koa';
import Koa from 'koa';
import { announce } from './announce.js';

const vigia: Telemetry = createTelemetry({ service: { name: 'orders' } });
const app = new Koa<Koa.DefaultState, TelemetryContext>();
app.use(telemetry(vigia));

const router = new Router<Koa.DefaultState, TelemetryContext>({ prefix: '/orders' });
router.get('/:id', (context) => {
  context.telemetry.logger.info({ order: context.params['id'] }, 'an order was read');
  context.body = { item: 'book' };
});
app.use(router.routes()).use(router.allowedMethods());

const server = app.listen(0, '127.0.0.1', () => announce(server, close));

function close(): Promise<void> {
  server.close();
  return vigia.close();
}
