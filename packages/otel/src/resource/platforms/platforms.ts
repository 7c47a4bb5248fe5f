import type { Attributes } from '@vigia/contract';
import { ECS, LAMBDA } from './aws.js';
import { APP_SERVICE, AZURE_FUNCTIONS, CONTAINER_APPS } from './azure.js';
import { APP_ENGINE, CLOUD_FUNCTIONS, CLOUD_RUN, CLOUD_RUN_JOB } from './google.js';
import { FLY, HEROKU, RAILWAY, RENDER } from './hosting.js';
import { attributesOn, isOn, type Platform, type Variables } from './platform.js';

/** Every platform that is known by its variables. The first that a process is on is it. */
export const PLATFORMS: readonly Platform[] = [
  ...[LAMBDA, ECS],
  ...[APP_ENGINE, CLOUD_FUNCTIONS, CLOUD_RUN, CLOUD_RUN_JOB],
  ...[AZURE_FUNCTIONS, CONTAINER_APPS, APP_SERVICE],
  ...[RENDER, FLY, RAILWAY, HEROKU],
];

/** What the platform says that a process runs on; nothing where it is on none that is known. */
export function platformAttributes(variables: Variables): Attributes {
  const platform = PLATFORMS.find((candidate) => isOn(candidate, variables));
  return platform === undefined ? {} : attributesOn(platform, variables);
}
