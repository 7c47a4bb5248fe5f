/** Who is at the other end of the socket. Forwarding headers are the request's, not the peer's. */
export interface Peer {
  /** The socket's remote address, IPv4-mapped addresses included, or `undefined` where there is no socket. */
  readonly address: string | undefined;
}

/** A secret, or a function that fetches it: asked again when the value was refused, so that it can rotate. */
export type Secret = string | (() => string | Promise<string>);
