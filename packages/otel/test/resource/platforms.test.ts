import { describe, expect, it } from 'vitest';
import { detected } from './detected.js';

const KUBERNETES = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };
const TASK = 'cd189a933e5849daa93386466019ab50';
const SITE = {
  WEBSITE_SITE_NAME: 'orders-web',
  WEBSITE_INSTANCE_ID: 'a1b2',
  WEBSITE_RESOURCE_GROUP: 'shop',
  WEBSITE_OWNER_NAME: '11111111-2222-3333-4444-555555555555+shop-WestEuropewebspace-Linux',
  REGION_NAME: 'West Europe',
};
const SITE_FACTS = {
  'cloud.provider': 'azure',
  'cloud.region': 'West Europe',
  'cloud.account.id': '11111111-2222-3333-4444-555555555555',
  'cloud.resource_id':
    '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.Web/sites/orders-web',
  'azure.resource_group.name': 'shop',
};

const CASES = {
  'AWS Lambda': [
    {
      AWS_LAMBDA_FUNCTION_NAME: 'orders-fn',
      AWS_LAMBDA_FUNCTION_VERSION: '7',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/22/[7]abc',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_REGION: 'eu-west-1',
    },
    {
      'cloud.provider': 'aws',
      'cloud.platform': 'aws_lambda',
      'cloud.region': 'eu-west-1',
      'faas.name': 'orders-fn',
      'faas.version': '7',
      'faas.instance': '2026/11/22/[7]abc',
      'faas.max_memory': 134_217_728,
    },
  ],
  Fargate: [
    {
      ECS_CONTAINER_METADATA_URI_V4: `http://169.254.170.2/v4/${TASK}-2495160603`,
      AWS_EXECUTION_ENV: 'AWS_ECS_FARGATE',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
    {
      'cloud.provider': 'aws',
      'cloud.platform': 'aws_ecs',
      'cloud.region': 'us-east-1',
      'aws.ecs.launchtype': 'fargate',
      'aws.ecs.task.id': TASK,
      'container.id': `${TASK}-2495160603`,
    },
  ],
  'ECS on EC2': [
    {
      ECS_CONTAINER_METADATA_URI_V4: 'http://169.254.170.2/v4/2e7a1b3c-0d1e-4f20-9a8b-7c6d5e4f3a2b',
      AWS_EXECUTION_ENV: 'AWS_ECS_EC2',
    },
    { 'cloud.provider': 'aws', 'cloud.platform': 'aws_ecs', 'aws.ecs.launchtype': 'ec2' },
  ],
  'App Engine': [
    { GAE_SERVICE: 'default', GAE_VERSION: '20261122t1', GAE_INSTANCE: 'i1', GOOGLE_CLOUD_PROJECT: 'shop-1' },
    {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_app_engine',
      'cloud.account.id': 'shop-1',
      'faas.name': 'default',
      'faas.version': '20261122t1',
      'faas.instance': 'i1',
    },
  ],
  'Cloud Run': [
    { K_SERVICE: 'orders', K_REVISION: 'orders-00001-abc', K_CONFIGURATION: 'orders' },
    {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_cloud_run',
      'faas.name': 'orders',
      'faas.version': 'orders-00001-abc',
    },
  ],
  'Cloud Functions': [
    { FUNCTION_TARGET: 'handle', K_SERVICE: 'orders', K_REVISION: 'orders-1' },
    {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_cloud_functions',
      'faas.name': 'orders',
      'faas.version': 'orders-1',
    },
  ],
  'Cloud Run jobs': [
    { CLOUD_RUN_JOB: 'nightly', CLOUD_RUN_EXECUTION: 'nightly-x1', CLOUD_RUN_TASK_INDEX: '0' },
    {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_cloud_run',
      'faas.name': 'nightly',
      'gcp.cloud_run.job.execution': 'nightly-x1',
      'gcp.cloud_run.job.task_index': 0,
    },
  ],
  'Azure App Service': [SITE, { ...SITE_FACTS, 'cloud.platform': 'azure.app_service' }],
  'Azure Functions': [
    { ...SITE, FUNCTIONS_EXTENSION_VERSION: '~4' },
    { ...SITE_FACTS, 'cloud.platform': 'azure.functions', 'faas.name': 'orders-web', 'faas.instance': 'a1b2' },
  ],
  'Azure Container Apps': [
    { CONTAINER_APP_NAME: 'orders', CONTAINER_APP_REVISION: 'orders--1' },
    { 'cloud.provider': 'azure', 'cloud.platform': 'azure.container_apps' },
  ],
  Render: [
    {
      RENDER: 'true',
      RENDER_SERVICE_ID: 'srv-1',
      RENDER_GIT_COMMIT: 'c0ffee',
      RENDER_GIT_BRANCH: 'main',
      RENDER_GIT_REPO_SLUG: 'shop/orders',
    },
    {
      'cloud.provider': 'render',
      'cloud.platform': 'render',
      'cloud.resource_id': 'srv-1',
      'vcs.ref.head.revision': 'c0ffee',
      'vcs.ref.head.name': 'main',
      'vcs.repository.name': 'shop/orders',
    },
  ],
  'Fly.io': [
    { FLY_MACHINE_ID: '148ed', FLY_ALLOC_ID: '148ed', FLY_REGION: 'ams', FLY_IMAGE_REF: 'registry.fly.io/orders:1' },
    {
      'cloud.provider': 'fly_io',
      'cloud.platform': 'fly_io_machines',
      'cloud.region': 'ams',
      'cloud.resource_id': '148ed',
      'container.image.name': 'registry.fly.io/orders:1',
    },
  ],
  Railway: [
    {
      RAILWAY_SERVICE_ID: 's1',
      RAILWAY_PROJECT_ID: 'p1',
      RAILWAY_REPLICA_REGION: 'us-west2',
      RAILWAY_GIT_COMMIT_SHA: 'c0ffee',
      RAILWAY_GIT_BRANCH: 'main',
      RAILWAY_GIT_REPO_NAME: 'orders',
    },
    {
      'cloud.provider': 'railway',
      'cloud.platform': 'railway',
      'cloud.region': 'us-west2',
      'cloud.account.id': 'p1',
      'cloud.resource_id': 's1',
      'vcs.ref.head.revision': 'c0ffee',
      'vcs.ref.head.name': 'main',
      'vcs.repository.name': 'orders',
    },
  ],
  Heroku: [
    {
      DYNO: 'web.1',
      HEROKU_APP_ID: 'a1',
      HEROKU_SLUG_COMMIT: 'c0ffee',
      HEROKU_RELEASE_CREATED_AT: '2026-11-22T08:00:00Z',
    },
    {
      'cloud.provider': 'heroku',
      'heroku.app.id': 'a1',
      'heroku.release.commit': 'c0ffee',
      'heroku.release.creation_timestamp': '2026-11-22T08:00:00Z',
    },
  ],
} as const;

/** What a process has on a platform and nowhere else. */
function addedBy(variables: Readonly<Record<string, string>>): object {
  const elsewhere = detected().resource;
  const { resource } = detected({ variables });
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !(name in elsewhere)));
}

describe('platforms', () => {
  it.each(Object.entries(CASES))('knows %s by its variables', (_name, [variables, attributes]) => {
    expect(addedBy(variables)).toEqual(attributes);
  });

  it.each([
    [{ RENDER: '' }, {}],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'f', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 'much' }, 'faas.max_memory'],
    [{ CLOUD_RUN_JOB: 'j', CLOUD_RUN_TASK_INDEX: 'x' }, 'gcp.cloud_run.job.task_index'],
    [{ ECS_CONTAINER_METADATA_URI_V4: 'rubbish' }, 'container.id'],
    [{ WEBSITE_SITE_NAME: 's', WEBSITE_OWNER_NAME: '' }, 'cloud.account.id'],
  ])('makes nothing of what has another form: %j', (variables, absent) => {
    expect(addedBy(variables)).not.toHaveProperty(typeof absent === 'string' ? absent : 'cloud.provider');
  });

  it('takes no Knative for Cloud Run', () => {
    expect(addedBy({ ...KUBERNETES, K_SERVICE: 'orders' })).toEqual({});
  });
});

describe('Kubernetes', () => {
  const NAMESPACE = { '/var/run/secrets/kubernetes.io/serviceaccount/namespace': 'shop\n' };

  it.each([
    ['K8S_POD_NAME', 'k8s.pod.name'],
    ['POD_NAME', 'k8s.pod.name'],
    ['MY_POD_NAME', 'k8s.pod.name'],
    ['K8S_POD_UID', 'k8s.pod.uid'],
    ['POD_UID', 'k8s.pod.uid'],
    ['K8S_NAMESPACE_NAME', 'k8s.namespace.name'],
    ['POD_NAMESPACE', 'k8s.namespace.name'],
    ['K8S_NODE_NAME', 'k8s.node.name'],
    ['NODE_NAME', 'k8s.node.name'],
    ['K8S_CONTAINER_NAME', 'k8s.container.name'],
    ['CONTAINER_NAME', 'k8s.container.name'],
    ['K8S_DEPLOYMENT_NAME', 'k8s.deployment.name'],
    ['K8S_CLUSTER_NAME', 'k8s.cluster.name'],
  ])('reads %s as %s', (variable, attribute) => {
    expect(addedBy({ ...KUBERNETES, [variable]: 'value' })).toEqual({ [attribute]: 'value' });
  });

  it('reads the namespace of the service account, and rather the variable', () => {
    const { resource } = detected({ variables: KUBERNETES, files: NAMESPACE });
    expect(resource['k8s.namespace.name']).toBe('shop');
    const variables = { ...KUBERNETES, POD_NAMESPACE: 'other' };
    expect(detected({ variables, files: NAMESPACE }).resource['k8s.namespace.name']).toBe('other');
  });

  it('reads none of it elsewhere', () => {
    expect(addedBy({ POD_NAME: 'p', NODE_NAME: 'n', CLUSTER_NAME: 'c' })).toEqual({});
  });
});
