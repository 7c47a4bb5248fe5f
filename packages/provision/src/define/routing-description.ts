import type { ReceiverDescription } from './receivers.js';

/** How urgent an alert is: wake somebody, work on it in the day, or only know it. */
export type Severity = 'page' | 'ticket' | 'info';

/** When notifications other than pages wait. */
export interface QuietHours {
  /** A name of the IANA database, such as `Europe/Madrid`. */
  readonly timeZone: string;
  /** Such as `22:00`; later than {@link to} when the night lies between them. */
  readonly from: string;
  /** Such as `07:00`. */
  readonly to: string;
}

/** Who hears of what. */
export interface RoutingDescription {
  /** Receivers by a name of your own, such as `oncall`. */
  readonly receivers: Readonly<Record<string, ReceiverDescription>>;
  /** The receivers of each severity. Without `info`, nobody is notified of it. */
  readonly severities: {
    readonly page: readonly string[];
    readonly ticket: readonly string[];
    readonly info?: readonly string[] | undefined;
  };
  /** The receiver that hears, all the time, that alerts still work. It must complain when it hears nothing. */
  readonly deadMansSwitch?: string | undefined;
  readonly quietHours?: QuietHours | undefined;
}
