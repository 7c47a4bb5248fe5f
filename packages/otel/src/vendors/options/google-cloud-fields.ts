import { type Fields, secret, text, type ValueSchema } from '@vigia/contract';
import { deliveryFields } from '../../options/delivery-fields.js';
import type { GoogleCloudOptions } from './google-cloud-options.js';

const project: ValueSchema<string> = text({
  type: 'the id of a project such as "shop-prod-1"',
  maxLength: 100,
  pattern: /^[a-z0-9][a-z0-9.:-]*$/,
});

/** Every option of `googleCloud`. */
export const googleCloudFields: Fields<GoogleCloudOptions> = {
  projectId: {
    value: project,
    environment: ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT'],
    description: 'Where the signals go; without it the sink does nothing.',
  },
  quotaProjectId: {
    value: project,
    default: 'that of the credentials',
    environment: ['GOOGLE_CLOUD_QUOTA_PROJECT'],
    description: 'Whose quota pays: sent as `x-goog-user-project`.',
  },
  location: {
    value: text({ type: 'a region or zone such as "europe-west1"', maxLength: 60, pattern: /^[a-z]+[a-z0-9-]*$/ }),
    default: 'none',
    environment: ['GOOGLE_CLOUD_REGION'],
    description: 'Where the process runs: metrics are kept there.',
  },
  token: {
    value: secret(),
    default: 'of the default credentials, as `google-auth-library` finds them',
    description: 'An OAuth access token. A function is asked again when it was refused.',
  },
  ...deliveryFields,
};
