import { VigiaError } from '@vigia/contract';
import type { Environment } from '../../options/environment.js';
import { createRenewable, type Renewable } from '../secrets/renewable.js';
import { type AwsCredentialProvider, type AwsCredentials, isAwsCredentials } from './aws-credentials.js';
import { sdkCredentials } from './sdk-credentials.js';

/** Where credentials may come from. */
export interface CredentialPlaces {
  /** What the user gave. */
  readonly given?: AwsCredentials | AwsCredentialProvider | undefined;
  readonly region: string;
  /** Read anew each time: the keys of a process may be changed from within. */
  readonly readEnvironment: () => Environment;
  /** @defaultValue those of the AWS SDK */
  readonly sdk?: AwsCredentialProvider | undefined;
}

/** The credentials of the user, else of the variables, else of the AWS SDK: kept until shortly before they end. */
export function findCredentials(places: CredentialPlaces): Renewable<AwsCredentials> {
  const { given, sdk = sdkCredentials(places.region) } = places;

  async function fetch(): Promise<AwsCredentials> {
    if (typeof given === 'function') return usable(await given());
    return given ?? credentialsIn(places.readEnvironment()) ?? sdk();
  }

  return createRenewable({ fetch, endsMs: ({ expiration }) => expiration?.getTime() });
}

/** As the AWS SDK does, a profile goes before keys. */
function credentialsIn({ variables }: Environment): AwsCredentials | undefined {
  if ((variables['AWS_PROFILE'] ?? '') !== '') return undefined;
  const sessionToken = variables['AWS_SESSION_TOKEN'] ?? '';
  const credentials = {
    accessKeyId: variables['AWS_ACCESS_KEY_ID'],
    secretAccessKey: variables['AWS_SECRET_ACCESS_KEY'],
    ...(sessionToken === '' ? {} : { sessionToken }),
  };
  return isAwsCredentials(credentials) ? credentials : undefined;
}

function usable(value: unknown): AwsCredentials {
  if (isAwsCredentials(value)) return value;
  const message =
    'The function `credentials` of `cloudWatch` must return { accessKeyId, secretAccessKey, sessionToken?, expiration? }, and did not.';
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
