import { defineKpis } from '@vigia/core';
import type { Express } from 'express';
import { openConnection } from '../clients/raw-connection.js';
import { HOSTILE, HOSTILE_LABEL, HOSTILE_TOKEN, LONG } from './hostile-texts.js';
import { type OwnService, startOwnService } from './own-service.js';

/**
 * Every place that a text of a stranger's, or of a careless developer's, can come from has one that would run. Names of
 * checks and sinks are no such places: the options refuse what is no plain name.
 */
export async function startHostileService(): Promise<OwnService> {
  const service = await startOwnService({
    telemetry: {
      service: { name: `shop ${HOSTILE_LABEL}`, ...LABELS },
      health: { checks: { unwell: () => Promise.reject(new Error(`unwell ${HOSTILE}`)) } },
      sinks: [{ name: 'hostile', record: () => fail(`lost ${HOSTILE}`) }],
      kpis: KPIS,
    },
    routes: addRoutes,
  });
  tell(service);
  for (const request of requests()) await send(service.url, request);
  return service;
}

const LABELS = {
  version: HOSTILE_LABEL,
  namespace: HOSTILE_LABEL,
  environment: HOSTILE_LABEL,
  instance: HOSTILE_LABEL,
};

const KPIS = defineKpis({
  signups: { type: 'counter', help: `help ${HOSTILE_LABEL}`, labels: { plan: ['free', HOSTILE_LABEL] } },
});

function fail(message: string): never {
  throw new Error(message);
}

function addRoutes(app: Express): void {
  app.get(`/template/${HOSTILE_TOKEN}/:id`, (_request, response) => void response.json({}));
  app.get('/users/:id', (_request, response) => void response.json({}));
  app.get('/failing/:id', () => {
    const error = new Error(`failed ${HOSTILE}`, { cause: new Error(`because ${HOSTILE}`) });
    error.name = `Name${HOSTILE}`;
    throw error;
  });
  app.get('/long', () => fail(`failed ${LONG}`));
}

function tell({ vigia }: OwnService): void {
  const { logger } = vigia;
  logger.warn({ [HOSTILE]: HOSTILE, nested: { deep: [HOSTILE] } }, `line ${HOSTILE}`);
  logger.error(new Error(`logged ${HOSTILE}`));
  logger.info({ text: LONG }, LONG);
  countUnder(new Map<string, unknown>(Object.entries(vigia.kpi)).get('signups'), HOSTILE_LABEL);
  void vigia.job(`job ${HOSTILE}`, () => fail(`job ${HOSTILE}`)).catch(() => {});
}

/** The declarations are not in the type of the service's telemetry. */
function countUnder(counter: unknown, plan: string): void {
  if (typeof counter !== 'object' || counter === null || !('inc' in counter)) throw new Error('no counter');
  if (typeof counter.inc === 'function') counter.inc({ plan });
}

const HEAD_BYTES = 8_000;

/** No server takes them in a header. */
const CONTROLS = /\p{Cc}/gu;

/** As bytes: no client sends these as they are. */
function requests(): readonly string[] {
  const latin = Buffer.from(HOSTILE).toString('latin1').replace(CONTROLS, '');
  const headers = [`user-agent: agent ${latin}`, `x-hostile: ${latin}`, `x-${HEADER_NAME}: name`, `referer: ${latin}`];
  return [
    [`GET /users/${HOSTILE_TOKEN} HTTP/1.1`, ...headers],
    [`GET /users/${encodeURIComponent(HOSTILE.toWellFormed())}?q=${HOSTILE_TOKEN}&${HOSTILE_TOKEN}=1 HTTP/1.1`],
    [`GET /template/${HOSTILE_TOKEN}/1 HTTP/1.1`],
    [`GET /nothing/${HOSTILE_TOKEN} HTTP/1.1`],
    [`GET /failing/1?${encodeURIComponent(HOSTILE.toWellFormed())} HTTP/1.1`, ...headers],
    ['GET /long HTTP/1.1', `x-long: ${'<b>'.repeat(HEAD_BYTES / 3)}`],
    [`GET /users/1?long=${'<b>'.repeat(HEAD_BYTES / 3)} HTTP/1.1`],
  ].map((lines) => `${[...lines, 'host: localhost', 'connection: close'].join('\r\n')}\r\n\r\n`);
}

/** What a header name may be made of. */
const HEADER_NAME = "onerror'!#$%&*+-.^_`|~";

async function send(url: string, bytes: string): Promise<void> {
  const connection = openConnection(url);
  connection.write(Buffer.from(bytes, 'latin1'));
  await connection.receive();
  await connection.closed;
}
