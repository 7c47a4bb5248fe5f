import type { Secret } from '@vigia/contract';
import type { OtlpDeliveryOptions } from '../../options/delivery-options.js';

/** What `googleCloud` takes. Everything may be left out; what a variable says, an option beats. */
export interface GoogleCloudOptions extends OtlpDeliveryOptions {
  /** The project that the signals go to. */
  readonly projectId?: string | undefined;
  /** The project whose quota pays, where it is another one than that of the credentials. */
  readonly quotaProjectId?: string | undefined;
  /** Where the process runs, such as `europe-west1` or `europe-west1-b`: metrics are kept there. */
  readonly location?: string | undefined;
  /** An OAuth access token, or what fetches one. @defaultValue the application's default credentials */
  readonly token?: Secret | undefined;
}
