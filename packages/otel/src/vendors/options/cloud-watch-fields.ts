import { type Fields, leaf, text, type ValueSchema } from '@vigia/contract';
import { deliveryFields } from '../../options/delivery-fields.js';
import { type AwsCredentialProvider, type AwsCredentials, isAwsCredentials } from '../aws/aws-credentials.js';
import type { CloudWatchOptions } from './cloud-watch-options.js';

/** Not shown: there are keys in it. */
const credentials: ValueSchema<AwsCredentials | AwsCredentialProvider> = {
  ...leaf(
    '{ accessKeyId, secretAccessKey, sessionToken? } of visible ASCII characters, or a function () => Promise of it',
    (value): value is AwsCredentials | AwsCredentialProvider => typeof value === 'function' || isAwsCredentials(value),
  ),
  secret: true,
};

/** Every option of `cloudWatch`. */
export const cloudWatchFields: Fields<CloudWatchOptions> = {
  region: {
    // It becomes a part of the address.
    value: text({
      type: 'a region such as "eu-west-1"',
      maxLength: 40,
      pattern: /^[a-z]{2,5}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/,
    }),
    environment: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    description: 'Where the signals go; without it the sink does nothing.',
  },
  logGroup: {
    value: text({
      type: 'the name of a log group: letters, digits and `_-/.#`',
      maxLength: 512,
      pattern: /^[\w./#-]+$/,
    }),
    environment: ['VIGIA_CLOUDWATCH_LOG_GROUP'],
    description: 'Where lines go: it must exist. Without it no lines are sent.',
  },
  logStream: {
    value: text({
      type: 'the name of a log stream: visible ASCII characters other than `:`, `*` and quotes',
      maxLength: 512,
      pattern: /^[!#-&()+-9;-_a-~]+$/,
    }),
    default: '`"default"`',
    environment: ['VIGIA_CLOUDWATCH_LOG_STREAM'],
    description: 'Within the group: it must exist.',
  },
  credentials: {
    value: credentials,
    default: 'of `AWS_ACCESS_KEY_ID` and its like, else what `@aws-sdk/credential-provider-node` finds',
    description: 'Who signs the requests. A function is asked again when they end or were refused.',
  },
  ...deliveryFields,
};
