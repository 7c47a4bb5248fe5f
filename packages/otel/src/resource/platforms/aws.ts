import type { Attributes } from '@vigia/contract';
import type { Platform, Variables } from './platform.js';

const BYTES_PER_MEBIBYTE = 1_048_576;
const LAUNCH_TYPES: Readonly<Record<string, string>> = { AWS_ECS_FARGATE: 'fargate', AWS_ECS_EC2: 'ec2' };
/** What Fargate calls a container: the task and a number. Elsewhere the address holds another name than the id. */
const FARGATE_CONTAINER = /\/v[34]\/(([\da-f]{32})-\d{6,12})\/?$/;
const REGION = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
export const LAMBDA: Platform = {
  name: 'AWS Lambda',
  signs: ['AWS_LAMBDA_FUNCTION_NAME'],
  fixed: { 'cloud.provider': 'aws', 'cloud.platform': 'aws_lambda' },
  variables: {
    'cloud.region': REGION,
    'faas.name': ['AWS_LAMBDA_FUNCTION_NAME'],
    'faas.version': ['AWS_LAMBDA_FUNCTION_VERSION'],
    'faas.instance': ['AWS_LAMBDA_LOG_STREAM_NAME'],
  },
  further: memoryOfFunction,
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-environment-variables.html */
export const ECS: Platform = {
  name: 'AWS ECS and Fargate',
  signs: ['ECS_CONTAINER_METADATA_URI_V4', 'ECS_CONTAINER_METADATA_URI'],
  fixed: { 'cloud.provider': 'aws', 'cloud.platform': 'aws_ecs' },
  variables: { 'cloud.region': REGION },
  further: factsOfTask,
};

function memoryOfFunction(variables: Variables): Attributes {
  const mebibytes = Number(variables['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']);
  return mebibytes > 0 ? { 'faas.max_memory': mebibytes * BYTES_PER_MEBIBYTE } : {};
}

/** The rest is behind the address, and asking takes the network. */
function factsOfTask(variables: Variables): Attributes {
  const launchType = LAUNCH_TYPES[variables['AWS_EXECUTION_ENV'] ?? ''];
  const address = variables['ECS_CONTAINER_METADATA_URI_V4'] || variables['ECS_CONTAINER_METADATA_URI'] || '';
  const [, container, task] = FARGATE_CONTAINER.exec(address) ?? [];
  return {
    ...(launchType === undefined ? {} : { 'aws.ecs.launchtype': launchType }),
    ...(container === undefined || task === undefined ? {} : { 'container.id': container, 'aws.ecs.task.id': task }),
  };
}
