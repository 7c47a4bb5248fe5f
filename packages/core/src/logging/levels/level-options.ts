import type { BaseLogger } from 'pino';

/** How a level is set. */
export interface LevelOptions {
  /** After these milliseconds the level is what it was before. @defaultValue for good */
  readonly forMs?: number | undefined;
  /**
   * A child of the logger; or the `context` that it was made with, `child({ context: 'Orders' })`, as NestJS does.
   * @defaultValue the logger itself, and with it every child that was given no level of its own
   */
  readonly logger?: string | BaseLogger | undefined;
}
