import { describe, expect, it } from 'vitest'
import { kubectlDescribe } from './kubectl-describe.ts'
import { calling, seenBy } from './reader-bench.ts'

const name = 'shop-5d9c7b6f4-hq2zx'
const pod = (state: string, more = '') => `Name:             ${name}
Namespace:        default
Status:           Running
IP:               10.244.1.7
Containers:
  app:
    Image:          shop:1.4
    Port:           3000/TCP
${state}
    Readiness:      http-get http://:3000/healthz delay=0s timeout=1s period=10s #success=1 #failure=3
  istio-proxy:
    Image:          proxyv2
    State:          Running
    Ready:          False
    Restart Count:  0
Conditions:
  Type              Status
  Ready             False
Events:
  Type     Reason     Age                From     Message
  ----     ------     ----               ----     -------
${more}`

describe('kubectlDescribe', () => {
  it('reads a container that is killed for memory again and again', () => {
    const state = `    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Ready:          False
    Restart Count:  6`
    expect(kubectlDescribe.read(pod(state), calling('shop:80'))).toEqual([
      {
        about: 'app.process',
        value: { is: 'restarting', name, code: 137, restarts: 6, reason: 'CrashLoopBackOff' },
        quote: 'Waiting: CrashLoopBackOff',
        line: 10,
      },
      { about: 'app.log', value: { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, quote: 'Reason: OOMKilled', line: 12 },
    ])
  })

  it('does not take exit code 137 alone for a kill for memory', () => {
    const state =
      '    State:          Terminated\n      Reason:       Error\n      Exit Code:    137\n    Ready:          False\n    Restart Count:  0'
    expect(seenBy(kubectlDescribe, pod(state))).toEqual([['app.process', { is: 'not-running', name, code: 137, reason: 'Error' }, 10]])
  })

  it('reads readiness, and why it fails', () => {
    const state =
      '    State:          Running\n      Started:      Sun, 22 Nov 2026 03:11:20 +0000\n    Ready:          False\n    Restart Count:  0'
    const event = '  Warning  Unhealthy  14s (x4 over 80s)  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503'
    expect(seenBy(kubectlDescribe, pod(state, event))).toEqual([
      ['app.process', { is: 'running', name }, 9],
      [
        'backends.health',
        { is: 'failing', name, reason: 'http-get http://:3000/healthz delay=0s timeout=1s period=10s #success=1 #failure=3' },
        11,
      ],
      ['backends.health', { is: 'failing', name, reason: 'Readiness probe failed' }, 25],
    ])
  })

  it('reads a part without its beginning', () => {
    expect(seenBy(kubectlDescribe, '    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137')).toEqual([
      ['app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, 2],
    ])
    expect(
      seenBy(kubectlDescribe, '  Warning  BackOff  14s (x9 over 2m)  kubelet  Back-off restarting failed container app in pod shop'),
    ).toEqual([['app.process', { is: 'restarting', reason: 'BackOff' }, 1]])
  })

  const service = (endpoints: string) => `Name:              shop
Namespace:         default
Selector:          app=shop
Type:              ClusterIP
Port:              http  80/TCP
TargetPort:        8080/TCP
Endpoints:         ${endpoints}
Session Affinity:  None`

  it('reads the endpoints and the target port of a service', () => {
    expect(seenBy(kubectlDescribe, service('10.244.1.7:8080,10.244.2.9:8080'))).toEqual([
      ['service.endpoints', { is: 'some', service: 'shop', addresses: ['10.244.1.7:8080', '10.244.2.9:8080'], targetPort: '8080' }, 7],
    ])
    expect(seenBy(kubectlDescribe, service('<none>'))).toEqual([
      ['service.endpoints', { is: 'none', service: 'shop', targetPort: '8080' }, 7],
    ])
    expect(seenBy(kubectlDescribe, service('<none>'), calling('blog:80'))).toEqual([])
  })

  it('puts the ports that the pods declare beside it', () => {
    const state = '    State:          Running\n    Ready:          True\n    Restart Count:  0'
    expect(seenBy(kubectlDescribe, `${service('10.244.1.7:8080')}\n\n${pod(state)}`)).toEqual([
      ['service.endpoints', { is: 'some', service: 'shop', addresses: ['10.244.1.7:8080'], targetPort: '8080', containerPorts: [3000] }, 7],
      ['app.process', { is: 'running', name }, 18],
      [
        'backends.health',
        { is: 'passing', name, reason: 'http-get http://:3000/healthz delay=0s timeout=1s period=10s #success=1 #failure=3' },
        19,
      ],
    ])
  })

  it('reads the backends of an ingress', () => {
    const text = `Name:             shop
Rules:
  Host              Path  Backends
  ----              ----  --------
  shop.example.com
                    /      shop:80 (10.244.1.7:3000)
                    /api   api:80 (<error: endpoints "api" not found>)`
    expect(seenBy(kubectlDescribe, text)).toEqual([
      ['service.endpoints', { is: 'some', service: 'shop', addresses: ['10.244.1.7:3000'] }, 6],
      ['service.endpoints', { is: 'none', service: 'api' }, 7],
    ])
  })

  it.each([
    ['prose', 'State: Running, and the Reason is OOMKilled I think'],
    ['yaml', 'state:\n  running:\n    startedAt: x'],
    ['a service in YAML', 'spec:\n  ports:\n    - targetPort: 8080'],
  ])('does not take %s', (_, text) => {
    expect([kubectlDescribe.recognises(text), seenBy(kubectlDescribe, text)]).toEqual([false, []])
  })
})
