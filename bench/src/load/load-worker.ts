// Runs in a process of its own, so that the client's work is no part of the server's CPU figures.
import { answerQuestions } from '../process/answer-questions.js';
import { type ClosedLoop, openClosedLoop } from './closed-loop.js';
import { expectedStatus, requestsFor, type What } from './requests.js';

const CONNECTION_COUNT = 16;

/** What the load process is asked: one loop at a time is opened, used and closed. */
export type LoadQuestion =
  | { readonly kind: 'open'; readonly port: number; readonly what: What }
  | { readonly kind: 'send'; readonly requestCount: number }
  | { readonly kind: 'close' };

let loop: ClosedLoop | undefined;

answerQuestions<LoadQuestion>(async (question) => {
  if (question.kind === 'open') {
    loop?.close();
    const { port, what } = question;
    const [requests, status] = [requestsFor(what), expectedStatus(what)];
    loop = await openClosedLoop({ port, requests, status, connectionCount: CONNECTION_COUNT });
  }
  if (question.kind === 'send') await loop?.send(question.requestCount);
  if (question.kind === 'close') loop?.close();
});
