import { expect, it } from 'vitest'
import { parseCgroup } from './parse-cgroup.ts'

const id = '3f2a9c1d'.repeat(8)

it.each([
  ['a service', '0::/system.slice/shop.service\n', { cgroup: '/system.slice/shop.service', unit: 'shop.service', container: null }],
  [
    'an instance below its slice',
    '0::/system.slice/system-gunicorn.slice/gunicorn@shop.service\n',
    { cgroup: '/system.slice/system-gunicorn.slice/gunicorn@shop.service', unit: 'gunicorn@shop.service', container: null },
  ],
  [
    'a unit of a user’s own manager',
    '0::/user.slice/user-1000.slice/user@1000.service/app.slice/shop.service\n',
    { cgroup: '/user.slice/user-1000.slice/user@1000.service/app.slice/shop.service', unit: 'shop.service', container: null },
  ],
  [
    'a program in a user’s session',
    '0::/user.slice/user-1000.slice/user@1000.service/app.slice/vte.scope\n',
    { cgroup: '/user.slice/user-1000.slice/user@1000.service/app.slice/vte.scope', unit: null, container: null },
  ],
  [
    'Docker with systemd',
    `0::/system.slice/docker-${id}.scope\n`,
    { cgroup: `/system.slice/docker-${id}.scope`, unit: null, container: id },
  ],
  [
    'Docker with cgroups v1',
    `4:memory:/docker/${id}\n1:name=systemd:/docker/${id}\n`,
    { cgroup: `/docker/${id}`, unit: null, container: id },
  ],
  [
    'Kubernetes',
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice/cri-containerd-${id}.scope\n`,
    {
      cgroup: `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice/cri-containerd-${id}.scope`,
      unit: null,
      container: id,
    },
  ],
  [
    'LXC',
    '0::/lxc.payload.web1/system.slice/shop.service\n',
    { cgroup: '/lxc.payload.web1/system.slice/shop.service', unit: null, container: 'web1' },
  ],
  ['the top, from inside', '0::/\n', { cgroup: '/', unit: null, container: null }],
  [
    'systemd’s own hierarchy beside others',
    '9:name=systemd:/system.slice/shop.service\n4:memory:/somewhere\n0::/\n',
    { cgroup: '/system.slice/shop.service', unit: 'shop.service', container: null },
  ],
  ['nothing', '', { cgroup: null, unit: null, container: null }],
])('reads %s', (_what, text, seen) => {
  expect(parseCgroup(text)).toEqual(seen)
})
