import { afterEach, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { seePacketRules } from './packet-rules.ts'

afterEach(removeFakeRoots)

it('gives what the filters print', async () => {
  const deps = await fakeRoot({})
  const run: typeof deps.run = async (argv) =>
    argv[0] === 'nft' ? { run: argv.join(' '), text: 'table inet lab {\n}\n', status: 0 } : { run: argv.join(' '), text: '', status: null }
  expect(await seePacketRules({ ...deps, run })).toEqual({
    outputs: [{ run: 'nft list ruleset', text: 'table inet lab {\n}\n', status: 0 }],
    unseen: [],
  })
})

it.each([
  ['nft: Operation not permitted (you must be root)', 1, 'Only root may see them.'],
  ['', null, 'Neither nft nor iptables-save could be run here.'],
])('says why there are none: %s', async (text, status, why) => {
  const deps = await fakeRoot({})
  expect(await seePacketRules({ ...deps, run: async (argv) => ({ run: argv.join(' '), text, status }) })).toEqual({
    outputs: [],
    unseen: [{ what: 'the rules of the packet filter', why, run: 'sudo nft list ruleset; sudo iptables-save' }],
  })
})
