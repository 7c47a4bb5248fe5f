import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { LabelSet } from '../label-sets.js';

/** What an application of the bench does besides answering. */
export interface ServedSubject {
  /** Records a request that it answered. */
  record(index: number, seconds: number): void;
  /** @returns whether the request is a scrape, and is answered */
  answers(request: IncomingMessage, response: ServerResponse): boolean;
}

/** How each subject is made, by its name. */
export const SERVED_SUBJECTS: Readonly<Record<string, (sets: readonly LabelSet[]) => Promise<ServedSubject>>> = {
  bare: async () => ({ record: () => undefined, answers: () => false }),
  vigia: createOurs,
  'prom-client': createTheirs,
};

async function createOurs(sets: readonly LabelSet[]): Promise<ServedSubject> {
  const { serve } = await import('@vigia/core');
  const { createScrapedTelemetry, recorderOf } = await import('../subjects/vigia.js');
  const vigia = createScrapedTelemetry(sets);
  return {
    record: recorderOf(vigia, sets),
    answers: (request, response) => serve(vigia, request, response),
  };
}

const packed = promisify(gzip);

async function createTheirs(sets: readonly LabelSet[]): Promise<ServedSubject> {
  const { createPromClient } = await import('../subjects/prom-client.js');
  const scraped = createPromClient(await import('prom-client'), sets);

  async function answer(response: ServerResponse): Promise<void> {
    const body = await packed(await scraped.read(), { level: constants.Z_BEST_SPEED });
    response.setHeader('content-encoding', 'gzip').end(body);
  }

  return {
    record: scraped.record,
    answers: ({ url }, response) => {
      if (url !== '/metrics') return false;
      void answer(response);
      return true;
    },
  };
}
