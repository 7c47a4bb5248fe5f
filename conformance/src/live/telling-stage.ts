import express, { type Express } from 'express';
import { EXPRESS_DIALECT } from '../dialects.js';
import { expressFixture } from '../fixtures/express.js';
import { type LiveStage, openLiveStage } from './live-stage.js';

/** How many requests it is sent at its start. */
export const TOLD_REQUESTS = 12;

/** An application with the page that has had some requests, one of which failed, and two of which wrote lines. */
export async function openTellingStage(): Promise<LiveStage> {
  const stage = await openLiveStage({ makeHarness: expressFixture(express, addTelling), dialect: EXPRESS_DIALECT });
  for (let time = 0; time < 6; time += 1) await stage.exchange({ path: '/users/1' });
  for (let time = 0; time < 3; time += 1) await stage.exchange({ path: '/tenants/a/items/1' });
  for (const path of ['/throw/1', '/tell/lamps', '/tell/chairs']) await stage.exchange({ path });
  await stage.log.reached(TOLD_REQUESTS);
  return stage;
}

/** Writes lines under the id of its request. */
function addTelling(app: Express): void {
  app.get('/tell/:what', (request, response) => {
    const { log } = request as unknown as { readonly log: Record<'info' | 'warn', (message: string) => void> };
    log.info(`told of ${request.params.what}`);
    log.warn(`warned of ${request.params.what}`);
    response.json({});
  });
}
