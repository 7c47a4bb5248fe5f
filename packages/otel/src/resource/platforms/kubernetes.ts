import type { Attributes } from '@vigia/contract';
import type { ReadFile } from '../resource-sources.js';
import { attributesOn, isOn, type Platform, type Variables } from './platform.js';

const NAMESPACE_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/**
 * Kubernetes tells a pod nothing of itself but its namespace: these are the names that people give the variables which
 * the downward API fills.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/environment-variable-expose-pod-information/
 */
export const KUBERNETES: Platform = {
  name: 'Kubernetes',
  signs: ['KUBERNETES_SERVICE_HOST'],
  fixed: {},
  variables: {
    'k8s.pod.name': ['K8S_POD_NAME', 'POD_NAME', 'MY_POD_NAME'],
    'k8s.pod.uid': ['K8S_POD_UID', 'POD_UID', 'MY_POD_UID'],
    'k8s.namespace.name': ['K8S_NAMESPACE_NAME', 'POD_NAMESPACE', 'MY_POD_NAMESPACE'],
    'k8s.node.name': ['K8S_NODE_NAME', 'NODE_NAME', 'MY_NODE_NAME'],
    'k8s.container.name': ['K8S_CONTAINER_NAME', 'CONTAINER_NAME'],
    'k8s.deployment.name': ['K8S_DEPLOYMENT_NAME', 'DEPLOYMENT_NAME'],
    'k8s.cluster.name': ['K8S_CLUSTER_NAME', 'CLUSTER_NAME'],
  },
};

/** What a pod knows of itself; nothing elsewhere. */
export function kubernetesAttributes(variables: Variables, readFile: ReadFile): Attributes {
  if (!isOn(KUBERNETES, variables)) return {};
  const namespace = readFile(NAMESPACE_FILE)?.trim();
  return { ...(namespace ? { 'k8s.namespace.name': namespace } : {}), ...attributesOn(KUBERNETES, variables) };
}
