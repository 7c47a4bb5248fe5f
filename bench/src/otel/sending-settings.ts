import type { OtelSubject } from './catalogue.js';

/** How the process is set up. */
export interface SendingSettings {
  readonly subject: OtelSubject;
  readonly endpoint: string;
  /** For what cannot be sent. */
  readonly spoolDirectory: string;
}
