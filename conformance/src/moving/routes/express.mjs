import { createServer } from 'node:http';
import { Router } from 'express';
import { SLOW_MS } from './slow.mjs';

/** Gives an application what every service here serves. `held` is told of a request that is never answered. */
export async function serveExpress(app, held) {
  app.get('/users/:id', (request, response) => void response.json({ id: request.params.id }));
  app.post('/orders', (request, response) => {
    request.resume().on('end', () => response.status(201).json({ accepted: true }));
  });
  app.use('/api/v1', Router().use('/tenants/:tenant', tenantRoutes()));
  app.get('/broken', (_request, response) => void response.status(500).json({ broken: true }));
  app.get('/failing', () => {
    throw new Error('the warehouse does not answer');
  });
  app.get('/slow', (_request, response) => void setTimeout(() => response.json({ slow: true }), SLOW_MS));
  app.get('/held', () => held());
  app.get('/stream', (_request, response) => void response.write('the first part'));
  return createServer(app);
}

function tenantRoutes() {
  const router = Router({ mergeParams: true });
  return router.get('/orders/:id', ({ params }, response) => void response.json(params));
}
