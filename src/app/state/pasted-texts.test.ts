import { describe, expect, it, vi } from 'vitest'
import { timingAcross } from '../../reading/text/timing-across.ts'
import { createPastedTexts, longestTyped } from './pasted-texts.ts'
import type { StartReading } from './read-in-worker.ts'
import { readSource } from './read-source.ts'

const refused = 'connect() failed (111: Connection refused) while connecting to upstream'

/** Reads here instead of in a worker, and counts what is under way. */
function readHere() {
  const open = new Set<symbol>()
  let most = 0
  const start: StartReading = (job, { onProgress, onFound, onProblem }) => {
    const one = Symbol(job.name)
    open.add(one)
    most = Math.max(most, open.size)
    const isOpen = () => open.delete(one)
    readSource(job, onProgress).then(
      (found) => isOpen() && onFound(found, timingAcross),
      () => isOpen() && onProblem('It cannot be read.'),
    )
    return () => open.delete(one)
  }
  return { texts: createPastedTexts(start), most: () => most }
}

function statesOf({ all }: ReturnType<typeof createPastedTexts>) {
  return all().map(({ name, state }) => `${name}: ${state}`)
}

describe('createPastedTexts', () => {
  it('reads what a box holds, and replaces it when the box changes', async () => {
    const { texts } = readHere()
    texts.giveText('log', refused, {}, true)
    expect([texts.typedIn('log'), statesOf(texts), texts.facts()]).toEqual([refused, ['pasted text: reading'], []])
    await vi.waitFor(() => expect(statesOf(texts)).toEqual(['pasted text: read']))
    const facts = texts.facts()
    expect(facts.map(({ about }) => about)).toContain('proxy.log')

    texts.giveText('log', `${refused}x`, {}, true)
    expect([statesOf(texts), texts.facts()]).toEqual([['pasted text: reading'], facts])
    texts.giveText('log', '  ', {})
    expect([statesOf(texts), texts.facts()]).toEqual([[], []])
  })

  it('leaves a text that is too long out of its box', async () => {
    const { texts } = readHere()
    texts.giveText('log', 'short', {}, true)
    texts.giveText('log', 'x'.repeat(longestTyped + 1), {}, true)
    expect([texts.typedIn('log'), statesOf(texts)]).toEqual(['short', ['pasted text: reading', 'pasted text 2: reading']])
    await vi.waitFor(() => expect(statesOf(texts)).toEqual(['pasted text: read', 'pasted text 2: read']))
  })

  it('reads two files at once, takes one back at once, and says when one cannot be read', async () => {
    const { texts, most } = readHere()
    const damaged = new File([new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8])], 'old.gz')
    texts.giveFiles('log', [new File([refused], 'a.log'), new File([refused], 'b.log'), damaged, new File([refused], 'c.log')], {})
    const [first] = texts.all()
    texts.remove(first?.id ?? 0)
    await vi.waitFor(() => expect(statesOf(texts)).toEqual(['b.log: read', 'old.gz: failed', 'c.log: read']))
    expect(most()).toBe(2)
    expect([...new Set(texts.facts().map(({ where }) => where))]).toEqual(['b.log, line 1', 'c.log, line 1'])
  })

  it('reads output again when the upstream becomes known', async () => {
    const { texts } = readHere()
    texts.giveText(
      'log',
      '$ ss -ltn\nState  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 511 127.0.0.1:3000 0.0.0.0:*\n',
      {},
      true,
    )
    await vi.waitFor(() => expect(statesOf(texts)).toEqual(['pasted text: read']))
    expect(texts.facts().map(({ about }) => about)).not.toContain('app.listening')
    texts.readFor({ upstream: '127.0.0.1:3000' })
    expect(statesOf(texts)).toEqual(['pasted text: reading'])
    await vi.waitFor(() => expect(texts.facts().map(({ about, value }) => [about, value.is])).toEqual([['app.listening', 'same']]))
    texts.readFor({ upstream: '127.0.0.1:3000' })
    expect(statesOf(texts)).toEqual(['pasted text: read'])
  })

  it('gives the same facts until they change', async () => {
    const { texts } = readHere()
    texts.giveFiles('log', [new File([refused], 'a.log')], {})
    await vi.waitFor(() => expect(statesOf(texts)).toEqual(['a.log: read']))
    const facts = texts.facts()
    texts.giveText('log', 'on', {})
    texts.giveText('log', 'one', {})
    expect(texts.facts()).toBe(facts)
    texts.giveText('log', '', {})
  })
})
