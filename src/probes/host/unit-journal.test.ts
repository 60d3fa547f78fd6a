import { afterEach, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { readUnitJournal } from './unit-journal.ts'

afterEach(removeFakeRoots)

it('reads the journal of a unit as a log', async () => {
  const text = '2026-11-22T09:40:30+0000 web1 shop[812]: TypeError: boom\n'
  expect(await readUnitJournal('shop.service', await fakeRoot({}, text))).toEqual({
    log: { path: 'journalctl -u shop.service', text, from: 0, size: text.length, modifiedAt: '2026-11-22T09:40:39.000Z' },
    unseen: [],
  })
})

it('says how to read it where it does not answer', async () => {
  expect(await readUnitJournal('shop.service', await fakeRoot({}))).toEqual({
    log: null,
    unseen: [
      {
        what: 'the journal of shop.service',
        why: 'The journal did not answer within a second.',
        run: 'sudo journalctl -u shop.service -n 100 --no-pager',
      },
    ],
  })
})
