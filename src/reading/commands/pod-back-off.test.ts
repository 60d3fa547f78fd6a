import { describe, expect, it } from 'vitest'
import { podBackOff } from './pod-back-off.ts'
import { seenBy } from './reader-bench.ts'

const pod = 'shop-5d9c7b6f4-hq2zx'
const restarting = (name?: string) => ({ is: 'restarting', ...(name === undefined ? {} : { name }), reason: 'CrashLoopBackOff' })
const killed = { is: 'out-of-memory', program: 'kubernetes', by: 'system' }

describe('podBackOff', () => {
  it.each([
    ['the kubelet’s sentence', 'Back-off restarting failed container', restarting()],
    [
      'the one of an old version',
      '3s  6  {kubelet node2}  spec.containers{app}  Warning  BackOff  Back-off restarting failed docker container',
      restarting(),
    ],
    ['one with its names', `Error: back-off 5m0s restarting failed container=app pod=${pod}_default(7c41d2e8)`, restarting(pod)],
    ['a newer one', `Back-off restarting failed container app in pod ${pod}_default(7c41d2e8)`, restarting(pod)],
  ])('reads %s', (_, text, value) => {
    expect(seenBy(podBackOff, text)).toEqual([['app.process', value, 1]])
  })

  it('reads the status of a pod in YAML', () => {
    const status =
      '    lastState:\n      terminated:\n        exitCode: 137\n        reason: OOMKilled\n    state:\n      waiting:\n        reason: CrashLoopBackOff'
    expect(seenBy(podBackOff, status)).toEqual([
      ['app.log', killed, 4],
      ['app.process', restarting(), 7],
    ])
  })

  it('reads the status of a pod in JSON', () => {
    const status = { lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } }, state: { waiting: { reason: 'CrashLoopBackOff' } } }
    expect(seenBy(podBackOff, JSON.stringify(status, null, 4))).toEqual([
      ['app.log', killed, 5],
      ['app.process', restarting(), 10],
    ])
  })

  it.each([
    ['an image that cannot be fetched', 'Back-off pulling image "shop:1.4"'],
    ['a container that ended with an error', '    lastState:\n      terminated:\n        exitCode: 1\n        reason: Error'],
    [
      'the proxy’s own pod',
      'back-off 5m0s restarting failed container=controller pod=ingress-nginx-controller-7d9c7b6f4-hq2zx_ingress(7c41d2e8)',
    ],
    [
      'what another reader tells',
      `NAME   READY   STATUS             RESTARTS   AGE\n${pod}   0/1   CrashLoopBackOff   6   8m\nBack-off restarting failed container`,
    ],
  ])('leaves %s', (_, text) => {
    expect(seenBy(podBackOff, text)).toEqual([])
  })
})
