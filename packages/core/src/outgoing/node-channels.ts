import type { ClientRequest, IncomingMessage } from 'node:http';
import { isOwnAgent } from '../posting/own-agent.js';
import { beginCall } from './begin-call.js';
import { followChannels, reportUnfollowed } from './follow-channels.js';
import { NodeCall } from './node-call.js';
import { NodeRequest } from './node-request.js';

/** On the request, so that a call which never ends is gone with it. */
const CALL: unique symbol = Symbol('vigia.call');

interface CallingRequest extends ClientRequest {
  readonly agent?: unknown;
  [CALL]?: NodeCall | undefined;
}

interface NodeMessage {
  readonly request: CallingRequest;
}

interface AnsweredMessage extends NodeMessage {
  readonly response: IncomingMessage;
}

interface FailedMessage extends NodeMessage {
  readonly error: unknown;
}

/**
 * Follows the clients of Node. From 22.12 on `created` tells of a request while headers can still be added; before, it
 * is told of when the application has ended it (`start`), and its time begins there.
 */
export function followNode(): () => void {
  return followChannels({
    'http.client.request.created': begun,
    'http.client.request.start': begun,
    'http.client.response.finish': answered,
    'http.client.request.error': failed,
  });
}

function begun(message: unknown): void {
  const { request } = message as NodeMessage;
  if (CALL in request || isOwnAgent(request.agent)) return;
  const call = beginCall(new NodeRequest(request));
  request[CALL] = call && new NodeCall(call);
  // The one event that comes in any case: when the response was read, or else when the socket has closed.
  if (call !== undefined) request.on('close', closed);
}

/** The name of the channel is wrong: it is the head of the response that has come. */
function answered(message: unknown): void {
  const { request, response } = message as AnsweredMessage;
  request[CALL]?.answered(response);
}

function failed(message: unknown): void {
  const { request, error } = message as FailedMessage;
  request[CALL]?.failed(error);
}

function closed(this: CallingRequest): void {
  try {
    this[CALL]?.closed();
  } catch (cause) {
    reportUnfollowed(cause);
  }
}
