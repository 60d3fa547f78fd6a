import { describe, expect, it } from 'vitest'
import { sayMachine, sayWhoSees } from './say-who-sees.ts'

const sight = { about: 'host.sight', where: 'gw-3', source: 'host', value: { is: 'whole' } } as const
const nginx = (sameNetwork?: boolean) =>
  ({ about: 'proxy.process', where: '/proc/7', source: 'host', value: { is: 'running', kind: 'nginx', pid: 7, sameNetwork } }) as const

describe('sayWhoSees and sayMachine', () => {
  it.each([
    [
      [sight, nginx(true)],
      'nginx, pid 7, runs on gw-3, in the same network as badgateway: what is probed from here is what it sees.',
      'on gw-3, in the proxy’s network',
    ],
    [
      [sight, nginx(false)],
      'nginx, pid 7, runs on gw-3, but in another network, as in a container: what is probed from here is not what it sees.',
      'on gw-3, in another network than the proxy’s',
    ],
    [[sight, nginx()], 'nginx, pid 7, runs on gw-3; whether in the same network as badgateway could not be seen.', 'on gw-3'],
    [[sight], 'The proxy behind the address was not found on gw-3.', 'on gw-3'],
    [[], 'The proxy behind the address was not found on this machine.', ''],
  ])('%#', (facts, whoSees, machine) => {
    expect([sayWhoSees(facts, (kind) => kind), sayMachine(facts)]).toEqual([whoSees, machine])
  })
})
