import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { programName } from '../../contract/program-name.ts'
import { loadProse } from '../causes/prose.ts'
import { holes } from '../fill-holes.ts'
import type { CauseProse } from '../prose-form.ts'
import { questions } from '../questions/index.ts'
import { loadWords } from '../questions/words.ts'
import { findStack, stacks } from './index.ts'

const notStacks = ['index.ts', 'names-of.ts', 'recognise-response.ts', 'role-of.ts']
const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && !notStacks.includes(name))
const proxies = ['edge', 'balancer', 'proxy']

describe('stacks', () => {
  it('registers every file of the folder once', () => {
    expect(stacks.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
  })

  it.each(stacks.map((stack) => [stack.id, stack] as const))('%s is whole', (_id, stack) => {
    // An app calls nobody; all others call somebody.
    expect(stack.calls.length > 0).toBe(stack.kind !== 'app')
    const used = [...JSON.stringify(stack).matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(used.filter((name) => !(holes as string[]).includes(name!))).toEqual([])
    for (const { source, value } of Object.values(stack.limits)) {
      expect(source).toMatch(/^https:\/\//)
      expect(value).toBeGreaterThan(0)
    }
    for (const { server, headers, body, wholeBody, note } of stack.fingerprints) {
      expect([server, headers, body, wholeBody].some((mark) => mark !== undefined)).toBe(true)
      for (const [name, text] of Object.entries(headers ?? {})) expect([name, text]).toEqual([name.toLowerCase(), text.toLowerCase()])
      expect(note).toMatch(/\.$/)
    }
  })

  it('gives every proxy of one’s own a place for its log and a way to see whether it runs', () => {
    const lacking = stacks.filter(({ kind, logs, commands }) => kind === 'proxy' && (logs.error === null || commands.status === null))
    expect(lacking.map(({ id }) => id)).toEqual([])
  })
})

describe('programs of stacks', () => {
  it('belong to one stack each, and are written as a process shows them', () => {
    const all = stacks.flatMap(({ programs }): readonly string[] => programs)
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([])
    expect(all.filter((name) => !name.includes('/') && !name.includes('.') && programName(name) !== name)).toEqual([])
  })

  it('are known of every proxy and app that runs as a process of its own name', () => {
    const without = stacks.filter(({ kind, programs }) => (kind === 'proxy' || kind === 'app') && programs.length === 0)
    // The processes of ingress-nginx are nginx’s; IIS runs on Windows, which is not looked at.
    expect(without.map(({ id }) => id)).toEqual(['ingress-nginx', 'iis'])
  })
})

describe('names of stacks elsewhere in the catalog', () => {
  it.each(questions.map(({ id }) => id))('resolve in the words of %s', async (id) => {
    const { words } = await loadWords[id]()
    expect(words.look.flatMap(unresolved)).toEqual([])
  })

  it.each(Object.entries(loadProse) as [string, () => Promise<{ prose: CauseProse }>][])(
    'resolve in the fixes of %s',
    async (_id, load) => {
      const { prose } = await load()
      expect(prose.fixes.flatMap(unresolved)).toEqual([])
    },
  )
})

/** What a look or a fix names that is not a stack of the kind. */
function unresolved({ proxy, app }: { proxy: string | null; app: string | null }): string[] {
  const wrong: string[] = []
  if (proxy !== null && !proxies.includes(findStack(proxy)?.kind ?? '')) wrong.push(`proxy ${proxy}`)
  if (app !== null && findStack(app)?.kind !== 'app') wrong.push(`app ${app}`)
  return wrong
}
