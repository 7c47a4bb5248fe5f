/** How the telemetry stands in one of the frameworks that Nest runs on. */
export interface HttpPlatform {
  /**
   * Told when the routes of all controllers are registered, and nothing behind them.
   *
   * @throws VigiaError when one of them has a path of the telemetry's.
   */
  routesRegistered(): void;
  /** Whether no route took a request. */
  isUnrouted(request: object): boolean;
  /** Told when Nest has answered a request with its own 404. */
  unmatched(request: object): void;
}
