/** To whom a trace goes on: to everybody or nobody, by the name of a host or by its origin, or by a function. */
export type PropagateOption = boolean | readonly (string | RegExp)[] | ((url: URL) => boolean);

/** The calls that this process makes to other services. */
export interface OutgoingOptions {
  /** Different `host` labels; further ones become `<other>`. @defaultValue 50 */
  readonly hosts?: number | undefined;
  /**
   * Which calls carry the headers of the trace, where there is one: those to hosts of these names (with their port, where
   * it is to be that one), or whose origin fits an expression. A header that the application set is never replaced.
   * @defaultValue `true`
   */
  readonly propagate?: PropagateOption | undefined;
}
