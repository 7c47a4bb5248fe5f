import { beginCall } from './begin-call.js';
import type { FollowedCall } from './call-request.js';
import { followChannels } from './follow-channels.js';
import { type UndiciNative, UndiciRequest } from './undici-request.js';

/** On the request, so that a call which never ends is gone with it. */
const CALL: unique symbol = Symbol('vigia.call');

interface UndiciMessage {
  readonly request: UndiciNative & { [CALL]?: FollowedCall | undefined };
}

interface AnsweredMessage extends UndiciMessage {
  readonly response: { readonly statusCode: number };
}

interface FailedMessage extends UndiciMessage {
  readonly error: unknown;
}

/** Follows `fetch`, and every undici that the application has installed. */
export function followUndici(): () => void {
  return followChannels({
    'undici:request:create': created,
    'undici:request:headers': answered,
    'undici:request:trailers': ended,
    'undici:request:error': failed,
  });
}

function created(message: unknown): void {
  const { request } = message as UndiciMessage;
  request[CALL] = beginCall(new UndiciRequest(request));
}

function answered(message: unknown): void {
  const { request, response } = message as AnsweredMessage;
  const { statusCode: status } = response;
  if (hasLeftHttp(request.method, status)) request[CALL] = undefined;
  else request[CALL]?.answered(status);
}

const SWITCHING_PROTOCOLS = 101;
const FIRST_REDIRECT = 300;

/** What a connection is used for after that has no duration. Some releases tell of its end, others do not. */
function hasLeftHttp(method: string, status: number): boolean {
  return status === SWITCHING_PROTOCOLS || (method === 'CONNECT' && status < FIRST_REDIRECT);
}

function ended(message: unknown): void {
  const { request } = message as UndiciMessage;
  request[CALL]?.ended();
}

/** The collector takes a response that nobody read; `fetch` gives a text for the reason then, in place of an error. */
function failed(message: unknown): void {
  const { request, error } = message as FailedMessage;
  if (error === COLLECTED) request[CALL]?.leftUnread();
  else request[CALL]?.ended(error);
}

const COLLECTED = 'Response object has been garbage collected';
