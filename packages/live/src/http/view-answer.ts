import { chooseEncoding } from '@vigia/core';
import type { Refusal } from '../guard/refusal.js';
import { readViewRequest, type ViewSources } from '../service/view-request.js';
import type { Streams } from '../stream/streams.js';
import { answer, jsonAnswer } from './answer.js';
import { refusalAnswer } from './refusal-answer.js';

/** What views are answered from. */
export interface ViewAnswers {
  /** Once, as JSON. */
  once(name: string, request: Request): Promise<Response>;
  /** Each second, as events. */
  stream(request: Request, refuse: () => Promise<Refusal | undefined>): Response;
}

/** A packet is a packet. */
const MIN_COMPRESSED_LENGTH = 1_400;

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx holds an answer back otherwise until it has some pages of it.
  'x-accel-buffering': 'no',
};

/** @see ViewAnswers */
export function createViewAnswers(sources: ViewSources, streams: Streams): ViewAnswers {
  async function once(name: string, { url, headers }: Request): Promise<Response> {
    const view = readViewRequest(sources, { name, search: new URL(url).searchParams });
    if ('status' in view) return refusalAnswer(view, true);
    const frame = await streams.glance(view);
    if ('status' in frame) return refusalAnswer(frame, true);
    const isCompressed = chooseEncoding(headers.get('accept-encoding')).wanted === 'gzip';
    if (!isCompressed || frame.json.length < MIN_COMPRESSED_LENGTH) return jsonAnswer(frame.json, VARY);
    return jsonAnswer(new Uint8Array(await frame.gzip()), { ...VARY, 'content-encoding': 'gzip' });
  }

  function stream(request: Request, refuse: () => Promise<Refusal | undefined>): Response {
    const search = new URL(request.url).searchParams;
    const view = readViewRequest(sources, { name: search.get('view') ?? '', search, beside: ['view'] });
    // There is no view by that name, but there is a stream.
    if ('status' in view) return refusalAnswer({ ...view, status: 400 }, true);
    if (request.method === 'HEAD') return answer({ status: 200, body: null, headers: STREAM_HEADERS });
    const body = streams.open({ view, signal: request.signal, refuse });
    if ('status' in body) return refusalAnswer(body, true);
    return answer({ status: 200, body, headers: STREAM_HEADERS });
  }

  return { once, stream };
}

const VARY = { vary: 'Accept-Encoding' };
