import type { defaultProvider } from '@aws-sdk/credential-provider-node';
import { VigiaError } from '@vigia/contract';
import { loadPeer } from '../secrets/load-peer.js';
import type { AwsCredentialProvider } from './aws-credentials.js';

/** The package of the AWS SDK that finds credentials: files, SSO, web identity, ECS, EC2. */
const AWS_PEER = '@aws-sdk/credential-provider-node';

/** What we call of it. */
interface AwsPeer {
  readonly defaultProvider: typeof defaultProvider;
}

/**
 * Credentials as the AWS SDK finds them; its package is loaded when they are needed first.
 *
 * @returns a function that rejects with a {@link VigiaError} where the application has no such package.
 */
export function sdkCredentials(region: string, load: typeof loadPeer = loadPeer): AwsCredentialProvider {
  return async () => {
    const peer = await load(AWS_PEER, isAwsPeer, missing);
    // A new one each time: it is asked when ours end or were refused, and not to wait with it for what hung once.
    return peer.defaultProvider({ clientConfig: { region } })().catch(tellOfNone);
  };
}

/** It says so of a metadata server that is away for a moment as well: that passes with the next question. */
function tellOfNone(cause: unknown): never {
  if (!(cause instanceof Error) || cause.name !== 'CredentialsProviderError') throw cause;
  const message = `The AWS SDK finds no credentials (${cause.message}); give the process a role or a profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give \`credentials\`.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
}

function isAwsPeer(value: unknown): value is AwsPeer {
  return typeof value === 'object' && value !== null && 'defaultProvider' in value;
}

function missing(cause: unknown): VigiaError {
  const message =
    'There are no credentials for AWS: neither `credentials` nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY were given, ' +
    `and \`${AWS_PEER}\`, which finds those of roles and profiles, could not be loaded; run \`npm install ${AWS_PEER}\`.`;
  return new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
}
