import { expect, it } from 'vitest';
import { detected } from './detected.js';

const ID = '3f1c'.repeat(16);
const OTHER = '9d2e'.repeat(16);
const TASK = 'cd189a933e5849daa93386466019ab50';
const POD = '7f1b2c3d-0a1b-4c2d-8e3f-123456789abc';
const KUBERNETES = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };
const CGROUP = '/proc/self/cgroup';
const MOUNTS = '/proc/self/mountinfo';

it.each([
  ['Docker, cgroup v1', `12:pids:/docker/${ID}\n1:name=systemd:/docker/${ID}\n`],
  ['Docker, systemd', `0::/system.slice/docker-${ID}.scope\n`],
  ['Podman', `0::/machine.slice/libpod-${ID}.scope\n`],
  ['ECS on EC2', `9:perf_event:/ecs/0a1b/${ID}\n`],
])('knows the container by its cgroup: %s', (_runtime, cgroup) => {
  expect(detected({ files: { [CGROUP]: cgroup } }).resource['container.id']).toBe(ID);
});

it('knows the container of Fargate by its cgroup', () => {
  const cgroup = `11:memory:/ecs/${TASK}/${TASK}-2495160603\n`;
  expect(detected({ files: { [CGROUP]: cgroup } }).resource['container.id']).toBe(`${TASK}-2495160603`);
});

it.each([
  [
    'Docker',
    `678 655 254:1 /docker/volumes/../containers/x /x rw\n679 655 254:1 /var/lib/docker/containers/${ID}/hostname /etc/hostname rw\n`,
  ],
  ['Podman', `1 2 0:3 /containers/storage/overlay-containers/${ID}/userdata/hostname /etc/hostname rw\n`],
])('knows the container by its mounts under cgroup v2: %s', (_runtime, mounts) => {
  expect(detected({ files: { [CGROUP]: '0::/\n', [MOUNTS]: mounts } }).resource['container.id']).toBe(ID);
});

it.each([
  ['cgroupfs', `1:cpu:/kubepods/burstable/pod${POD}/${ID}\n`],
  [
    'systemd',
    `0::/kubepods.slice/kubepods-burstable-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope\n`,
  ],
])('knows the container and the pod in Kubernetes: %s', (_driver, cgroup) => {
  const { resource } = detected({ files: { [CGROUP]: cgroup }, variables: KUBERNETES });
  expect(resource).toMatchObject({ 'container.id': ID, 'k8s.pod.uid': POD });
});

it('does not take the sandbox of a pod for its container', () => {
  const mounts = [
    `1 2 0:3 /var/lib/kubelet/pods/${POD}/etc-hosts /etc/hosts rw`,
    `1 2 0:3 /containers/storage/overlay-containers/${OTHER}/userdata/hostname /etc/hostname rw`,
    `1 2 0:3 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/${OTHER}/hostname /etc/hostname rw`,
  ].join('\n');
  const { resource } = detected({ files: { [CGROUP]: '0::/\n', [MOUNTS]: mounts }, variables: KUBERNETES });
  expect(resource).not.toHaveProperty('container.id');
  expect(resource['k8s.pod.uid']).toBe(POD);
});

it.each(['', '0::/\n', '0::/user.slice/user-1000.slice/session-2.scope\n', 'rubbish\n\n::::'])(
  'knows none elsewhere: %j',
  (cgroup) => {
    expect(detected({ files: { [CGROUP]: cgroup } }).resource).not.toHaveProperty('container.id');
  },
);
