import type { OtlpDeliveryOptions } from '../../options/delivery-options.js';
import type { AwsCredentialProvider, AwsCredentials } from '../aws/aws-credentials.js';

/** What `cloudWatch` takes. Everything may be left out; what a variable says, an option beats. */
export interface CloudWatchOptions extends OtlpDeliveryOptions {
  /** Such as `eu-west-1`. */
  readonly region?: string | undefined;
  /** Where lines of the log go: it must exist. Without it none are sent. */
  readonly logGroup?: string | undefined;
  /** Within the group: it must exist. @defaultValue 'default' */
  readonly logStream?: string | undefined;
  /** Keys, or what fetches them. @defaultValue those of the variables, else what the AWS SDK finds */
  readonly credentials?: AwsCredentials | AwsCredentialProvider | undefined;
}
