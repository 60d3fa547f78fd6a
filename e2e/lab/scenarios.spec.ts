import { expect, test } from '@playwright/test'
import { scenarios } from './scenarios/index.ts'

test.describe('The scenarios of the lab', () => {
  test('have names of their own', () => {
    const ids = scenarios.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('are at least sixty, over four proxies', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(60)
    expect([...new Set(scenarios.map(({ proxy }) => proxy.kind))].sort()).toEqual(['apache', 'caddy', 'haproxy', 'nginx'])
  })

  test('need nothing special where they run with every test', () => {
    const quick = scenarios.filter((scenario) => scenario.quick)
    expect(quick.length).toBeGreaterThanOrEqual(12)
    expect(quick.filter(({ needs }) => needs !== undefined).map(({ id }) => id)).toEqual([])
  })

  test('name namespaces of their own as a need where they change names or the network', () => {
    const changes = scenarios.filter(({ names, network }) => names !== undefined || network !== undefined)
    expect(changes.filter(({ needs = [] }) => !needs.some((need) => need === 'own-machine' || need === 'nft'))).toEqual([])
  })
})
