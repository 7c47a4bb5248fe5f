/** Who is at the other end of the socket. Forwarding headers are the request's, not the peer's. */
export interface Peer {
  /** The socket's remote address, IPv4-mapped addresses included, or `undefined` where there is no socket. */
  readonly address: string | undefined;
  /**
   * The address that the server listens on, such as `127.0.0.1` or `::`; `undefined` where it is not known, or is no
   * address, as of a Unix socket.
   */
  readonly listenerAddress?: string | undefined;
}

/** A secret, or a function that fetches it: asked again when the value was refused, so that it can rotate. */
export type Secret = string | (() => string | Promise<string>);
