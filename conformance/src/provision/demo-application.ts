import type { Audit } from '@vigia/audit';
import { type Telemetry, telemetry } from '@vigia/express';
import express, { type Application } from 'express';
import type { demoKpis } from './demo-kpis.js';

/** What the routes of the demo work with. */
export interface DemoParts {
  readonly vigia: Telemetry<typeof demoKpis>;
  readonly audit: Audit;
}

const REPORT_BYTES = 100_000;

/** Routes that show all that dashboards look at: answers, errors, slowness, streams, and one that never ends. */
export function demoApplication({ vigia, audit }: DemoParts): Application {
  const { kpi } = vigia;
  const app = express();
  app.use(telemetry(vigia));
  app.use(express.json());

  app.get('/users/:id', (request, response) => void response.json({ id: request.params.id }));
  app.get('/report', (_request, response) => void response.send('r'.repeat(REPORT_BYTES)));
  app.get('/never', () => {});
  app.get('/broken', () => {
    throw new Error('the warehouse does not answer');
  });
  app.get('/events', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: hello\n\n');
  });
  app.post('/signups', (request, response) => {
    const outcome = request.query['plan'] === 'pro' ? 'failure' : 'success';
    kpi.signups.inc({ plan: outcome === 'failure' ? 'pro' : 'free', outcome });
    kpi.open_carts.inc();
    response.sendStatus(outcome === 'failure' ? 409 : 201);
  });
  app.post('/orders', async (request, response) => {
    const actor = { id: request.get('x-customer-id') ?? 'somebody' };
    const resource = { type: 'order', id: '17' };
    const isDenied = request.query['denied'] === 'yes';
    const outcome = isDenied ? 'denied' : 'success';
    await audit.record({ actor, action: 'orders.order.place', resource, outcome }, { request });
    kpi.orders.inc();
    kpi.order_value_euros.observe(90);
    response.sendStatus(isDenied ? 403 : 201);
  });

  app.use(telemetry.errors(vigia));
  return app;
}
