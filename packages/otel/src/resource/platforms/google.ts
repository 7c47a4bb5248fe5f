import type { Attributes } from '@vigia/contract';
import type { Platform, Variables } from './platform.js';

const KUBERNETES = 'KUBERNETES_SERVICE_HOST';
const NUMBER = /^\d+$/;

/** @see https://cloud.google.com/appengine/docs/standard/nodejs/runtime#environment_variables */
export const APP_ENGINE: Platform = {
  name: 'Google App Engine',
  signs: ['GAE_SERVICE'],
  fixed: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_app_engine' },
  variables: {
    'cloud.account.id': ['GOOGLE_CLOUD_PROJECT'],
    'faas.name': ['GAE_SERVICE'],
    'faas.version': ['GAE_VERSION'],
    'faas.instance': ['GAE_INSTANCE'],
  },
};

/** Of the second generation: it runs on Cloud Run. @see https://cloud.google.com/functions/docs/configuring/env-var */
export const CLOUD_FUNCTIONS: Platform = {
  name: 'Google Cloud Functions',
  signs: ['FUNCTION_TARGET'],
  absent: KUBERNETES,
  fixed: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_functions' },
  variables: { 'faas.name': ['K_SERVICE'], 'faas.version': ['K_REVISION'] },
};

/** Knative sets the same in any Kubernetes. @see https://cloud.google.com/run/docs/container-contract#services-env-vars */
export const CLOUD_RUN: Platform = {
  name: 'Google Cloud Run',
  signs: ['K_SERVICE'],
  absent: KUBERNETES,
  fixed: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_run' },
  variables: { 'faas.name': ['K_SERVICE'], 'faas.version': ['K_REVISION'] },
};

/** @see https://cloud.google.com/run/docs/container-contract#jobs-env-vars */
export const CLOUD_RUN_JOB: Platform = {
  name: 'Google Cloud Run jobs',
  signs: ['CLOUD_RUN_JOB'],
  fixed: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_run' },
  variables: { 'faas.name': ['CLOUD_RUN_JOB'], 'gcp.cloud_run.job.execution': ['CLOUD_RUN_EXECUTION'] },
  further: numberOfTask,
};

function numberOfTask({ CLOUD_RUN_TASK_INDEX: index = '' }: Variables): Attributes {
  return NUMBER.test(index) ? { 'gcp.cloud_run.job.task_index': Number(index) } : {};
}
