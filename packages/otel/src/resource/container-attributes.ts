import type { Attributes } from '@vigia/contract';
import type { ReadFile } from './resource-sources.js';

/** Of cgroup v1: the last part of a path, in whatever the runtime wraps it. */
const CGROUP_CONTAINER = /[/-]([\da-f]{64})(?:\.scope)?$/m;
/** Fargate's own form. */
const CGROUP_TASK = /\/ecs\/[\da-f]{32}\/([\da-f]{32}-\d{6,12})$/m;
/** Files that Docker and Podman lay over those of the image. Under Kubernetes the like are of the pod's sandbox. */
const MOUNTED = /\/(?:docker\/containers|overlay-containers)\/([\da-f]{64})\//;
/** Of either: the paths of the kubelet. With the systemd driver dashes are underscores. */
const POD = /(?:\/kubelet\/pods\/|[/-]pod)([\da-f]{8}(?:[-_][\da-f]{4}){3}[-_][\da-f]{12})/;

/** The container that the process runs in and the uid of its pod, as far as its own files in `/proc` tell. */
export function containerAttributes(readFile: ReadFile, isInKubernetes: boolean): Attributes {
  const cgroup = readFile('/proc/self/cgroup') ?? '';
  const mounts = readFile('/proc/self/mountinfo') ?? '';
  const inCgroup = (CGROUP_CONTAINER.exec(cgroup) ?? CGROUP_TASK.exec(cgroup))?.[1];
  const container = inCgroup ?? (isInKubernetes ? undefined : MOUNTED.exec(mounts)?.[1]);
  const pod = isInKubernetes ? (POD.exec(cgroup) ?? POD.exec(mounts))?.[1] : undefined;
  return {
    ...(container === undefined ? {} : { 'container.id': container }),
    ...(pod === undefined ? {} : { 'k8s.pod.uid': pod.replaceAll('_', '-') }),
  };
}
