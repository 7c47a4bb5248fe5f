import type { IncomingMessage } from 'node:http';
import type { FollowedCall } from './call-request.js';

/** A call by a client of Node, whose end is told in pieces. */
export class NodeCall {
  readonly #call: FollowedCall;
  #response: IncomingMessage | undefined = undefined;
  #failure: unknown = undefined;

  constructor(call: FollowedCall) {
    this.#call = call;
  }

  answered(response: IncomingMessage): void {
    this.#response = response;
    this.#call.answered(response.statusCode ?? 0);
  }

  failed(failure: unknown): void {
    this.#failure = failure;
  }

  /** Without an answer and without a failure the connection has left HTTP (`Upgrade`, `CONNECT`): that has no duration. */
  closed(): void {
    const response = this.#response;
    const failure = this.#failure ?? response?.errored ?? undefined;
    if (failure !== undefined) this.#call.ended(failure);
    else if (response?.complete === true && !response.readableEnded) this.#call.leftUnread();
    else if (response !== undefined) this.#call.ended();
  }
}
