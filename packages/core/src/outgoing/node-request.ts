import type { ClientRequest } from 'node:http';
import type { CallRequest } from './call-request.js';

/** A request of `node:http` or `node:https`. */
export class NodeRequest implements CallRequest {
  readonly #native: ClientRequest;
  #origin: string | undefined = undefined;

  constructor(native: ClientRequest) {
    this.#native = native;
  }

  get method(): string {
    return this.#native.method;
  }

  /**
   * Node does not keep the port: it stands in the header `Host`, where that is not the application's own; else in the
   * socket, while that is open.
   */
  get origin(): string {
    if (this.#origin !== undefined) return this.#origin;
    const { host, protocol } = this.#native;
    const name = host.includes(':') ? `[${host}]` : host;
    const header = this.#native.getHeader('host');
    if (header === name || String(header).startsWith(`${name}:`)) return this.#known(`${protocol}//${header}`);
    const port = this.#native.socket?.remotePort;
    return port === undefined ? `${protocol}//${name}` : this.#known(`${protocol}//${name}:${port}`);
  }

  #known(origin: string): string {
    this.#origin = origin;
    return origin;
  }

  get target(): string {
    return this.#native.path;
  }

  /** Gone already: all of them on Node 20, where nothing is told before the request is sent. */
  get takesHeaders(): boolean {
    return !this.#native.headersSent;
  }

  hasHeader(name: string): boolean {
    return this.#native.hasHeader(name);
  }

  setHeader(name: string, value: string): void {
    this.#native.setHeader(name, value);
  }
}
