import type { Secret } from '@vigia/contract';

/** The Pushgateway that gets the metrics when the process ends, for scripts that end before anybody scrapes them. */
export interface PushOptions {
  /** Its address, with or without a path, such as `http://pushgateway:9091`. */
  readonly url: string;
  /** The label `job` of what is pushed. @defaultValue the name of the service */
  readonly job?: string | undefined;
  /**
   * Labels that keep what is pushed apart from other pushes of the job: a push replaces that of the same job and labels.
   * @defaultValue none
   */
  readonly grouping?: Readonly<Record<string, string>> | undefined;
  /** How long the end of the process waits for the push at most. @defaultValue 5000 */
  readonly timeoutMs?: number | undefined;
  readonly username?: string | undefined;
  /** A function is asked again when its value was refused. */
  readonly password?: Secret | undefined;
  /** Sent as `Authorization: Bearer`, in place of user and password. */
  readonly token?: Secret | undefined;
}
