import { describe, expect, it } from 'vitest'
import { kubectlGet } from './kubectl-get.ts'
import { calling, nothingKnown, seenBy } from './reader-bench.ts'

const pods = (...rows: string[]) =>
  ['$ kubectl get pods', 'NAME                    READY   STATUS             RESTARTS       AGE', ...rows].join('\n')
const pod = (ready: string, status: string, restarts = '0', name = 'shop-5d9c7b6f4-hq2zx') =>
  `${name}    ${ready}     ${status}   ${restarts}    8m`
const name = 'shop-5d9c7b6f4-hq2zx'

describe('kubectlGet', () => {
  it.each([
    [
      'running and ready',
      pod('1/1', 'Running'),
      [
        ['app.process', { is: 'running', name, reason: 'Running' }, 3],
        ['backends.health', { is: 'passing', name, reason: '1/1 ready' }, 3],
      ],
    ],
    [
      'running and ready, as `get all` writes it',
      pod('1/1', 'Running', '0', `pod/${name}`),
      [
        ['app.process', { is: 'running', name, reason: 'Running' }, 3],
        ['backends.health', { is: 'passing', name, reason: '1/1 ready' }, 3],
      ],
    ],
    [
      'running, not ready',
      pod('0/1', 'Running', '2 (3m ago)'),
      [
        ['app.process', { is: 'running', name, restarts: 2, reason: 'Running' }, 3],
        ['backends.health', { is: 'failing', name, reason: '0/1 ready' }, 3],
      ],
    ],
    [
      'going round',
      pod('0/1', 'CrashLoopBackOff', '6 (41s ago)'),
      [['app.process', { is: 'restarting', name, restarts: 6, reason: 'CrashLoopBackOff' }, 3]],
    ],
    [
      'killed for memory',
      pod('0/1', 'OOMKilled', '3 (41s ago)'),
      [
        ['app.process', { is: 'restarting', name, restarts: 3, reason: 'OOMKilled' }, 3],
        ['app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, 3],
      ],
    ],
    ['without an image', pod('0/1', 'ImagePullBackOff'), [['app.process', { is: 'not-running', name, reason: 'ImagePullBackOff' }, 3]]],
    ['on its way', pod('0/1', 'ContainerCreating'), []],
    ['a job that is done', pod('0/1', 'Completed'), []],
  ])('reads a pod that is %s', (_, row, expected) => {
    expect(seenBy(kubectlGet, pods(row))).toEqual(expected)
  })

  it('reads rows without their header, with namespace and address', () => {
    const text = `shop          ${pod('0/1', 'CrashLoopBackOff', '6 (41s ago)')}   10.244.1.7   node2   <none>   <none>`
    expect(seenBy(kubectlGet, text)).toEqual([['app.process', { is: 'restarting', name, restarts: 6, reason: 'CrashLoopBackOff' }, 1]])
  })

  it('takes the workload of the upstream, and of its pods the one in a bad state', () => {
    const text = pods(
      pod('0/1', 'CrashLoopBackOff', '9 (1m ago)', 'blog-7f8d9c5b6-abcde'),
      pod('1/1', 'Running', '0', 'ingress-nginx-controller-6c8d9b5f7-x2x4z'),
      pod('1/1', 'Running', '0', 'shop-5d9c7b6f4-zz2zz'),
      pod('0/1', 'Running', '1 (2m ago)'),
    )
    expect(seenBy(kubectlGet, text, calling('shop.default.svc.cluster.local:80'))).toEqual([
      ['app.process', { is: 'running', name, restarts: 1, reason: 'Running' }, 6],
      ['backends.health', { is: 'failing', name, reason: '0/1 ready' }, 6],
    ])
  })

  it('says nothing where several workloads could be the app', () => {
    const text = pods(pod('1/1', 'Running'), pod('1/1', 'Running', '0', 'blog-7f8d9c5b6-abcde'))
    expect(seenBy(kubectlGet, text)).toEqual([])
  })

  it.each([
    [
      'endpoints',
      'NAME   ENDPOINTS                           AGE\nshop   10.244.1.7:3000,10.244.2.9:3000     8m',
      { is: 'some', service: 'shop', addresses: ['10.244.1.7:3000', '10.244.2.9:3000'] },
    ],
    ['no endpoints', 'NAME   ENDPOINTS   AGE\nshop   <none>      8m', { is: 'none', service: 'shop' }],
    ['with namespaces', 'NAMESPACE   NAME   ENDPOINTS   AGE\nweb         shop   <none>      8m', { is: 'none', service: 'shop' }],
    [
      'slices',
      'NAME         ADDRESSTYPE   PORTS   ENDPOINTS               AGE\nshop-abc12   IPv4          3000    10.244.1.7,10.244.2.9   8m',
      { is: 'some', service: 'shop', addresses: ['10.244.1.7:3000', '10.244.2.9:3000'] },
    ],
    [
      'an empty slice',
      'NAME         ADDRESSTYPE   PORTS     ENDPOINTS   AGE\nshop-abc12   IPv4          <unset>   <unset>     8m',
      { is: 'none', service: 'shop' },
    ],
  ])('reads %s', (_, text, value) => {
    const line = 2
    expect(seenBy(kubectlGet, text)).toEqual([['service.endpoints', value, line]])
    expect(seenBy(kubectlGet, text, calling('blog:80'))).toEqual([])
  })

  it('reads which proxy serves an ingress', () => {
    const text =
      'NAME   CLASS     HOSTS              ADDRESS        PORTS     AGE\nshop   traefik   shop.example.com   203.0.113.10   80, 443   8m'
    expect(seenBy(kubectlGet, text)).toEqual([['path.proxy', { is: 'known', kind: 'traefik' }, 2]])
    expect(seenBy(kubectlGet, text, { ...nothingKnown, proxy: 'ingress-nginx' })).toEqual([])
  })

  it('reads events, the first of several alike', () => {
    const text = `LAST SEEN   TYPE      REASON             OBJECT                         MESSAGE
14s         Warning   Unhealthy          pod/${name}       Readiness probe failed: HTTP probe failed with statuscode: 503
10s         Warning   Unhealthy          pod/${name}       Readiness probe failed: HTTP probe failed with statuscode: 503
2m          Warning   BackOff            pod/${name}       Back-off restarting failed container app in pod ${name}
8m          Normal    Scheduled          pod/${name}       Successfully assigned default/${name} to node2
8m          Warning   Unhealthy          pod/redis-0                    Readiness probe failed: command timed out`
    expect(seenBy(kubectlGet, text)).toEqual([
      ['backends.health', { is: 'failing', name, reason: 'Readiness probe failed' }, 2],
      ['app.process', { is: 'restarting', name, reason: 'BackOff' }, 4],
    ])
  })

  it.each([
    ['deployments', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nshop   0/1     1            0           8m'],
    ['nodes', 'NAME    STATUS   ROLES    AGE   VERSION\nnode2   Ready    <none>   8d    v1.31.0'],
    ['prose', 'my pod is 0/1 Running and the endpoints are <none>'],
  ])('does not take %s', (_, text) => {
    expect([kubectlGet.recognises(text), seenBy(kubectlGet, text)]).toEqual([false, []])
  })
})
