import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { holes } from '../fill-holes.ts'
import type { CauseProse, Step } from '../prose-form.ts'
import { causes } from './index.ts'
import { loadProse } from './prose.ts'

const load = async (id: keyof typeof loadProse): Promise<CauseProse> => (await loadProse[id]()).prose
const stepsOf = (prose: CauseProse): Step[] => [...prose.fixes.flatMap(({ steps }) => steps), ...prose.verify]
const commandsOf = (step: Step) => [...(step.run ?? []), ...(step.undoRun === undefined ? [] : [step.undoRun])]
const changesOf = ({ change }: Step) => (change ? [change.file, ...(change.remove ?? []), ...change.add] : [])

/** The text of a command that stands inside quotes of either kind; good enough for commands without heredocs. */
const quoted = (command: string) => (command.match(/'[^']*'|"(?:\\.|[^"\\])*"/g) ?? []).join('\n')

describe('the prose of every cause', () => {
  it('is a file a cause, and no other', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.prose.ts'))
    expect(files.sort()).toEqual(causes.map(({ id }) => `${id}.prose.ts`).sort())
    expect(Object.keys(loadProse)).toEqual(causes.map(({ id }) => id))
  })

  it.each(causes)('$id: has a fix for any stack, and says risk and undo of every step', async ({ id }) => {
    const prose = await load(id)
    expect(prose.fixes.some(({ proxy, app }) => proxy === null && app === null)).toBe(true)
    expect(stepsOf(prose).filter(({ title, risk, undo }) => title === '' || title.endsWith('.') || risk === '' || undo === '')).toEqual([])
    expect([prose.happens, ...prose.why, ...prose.prevent].filter((sentence) => sentence.length < 10)).toEqual([])
    expect(prose.verify.length).toBeGreaterThan(0)
    expect(prose.references.filter(({ url }) => !url.startsWith('https://'))).toEqual([])
  })

  it.each(causes)('$id: has no hole that nothing fills', async ({ id }) => {
    const prose = await load(id)
    const texts = [
      prose.happens,
      ...prose.why,
      ...prose.prevent,
      ...prose.fixes.map(({ title }) => title),
      ...stepsOf(prose).flatMap((step) => [step.title, step.says ?? '', step.risk, step.undo, ...commandsOf(step), ...changesOf(step)]),
    ]
    const named = texts.flatMap((text) => [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name))
    expect(named.filter((name) => !(holes as string[]).includes(name ?? ''))).toEqual([])
  })

  it.each(causes)('$id: puts no address of the person inside quotes, where a shell would read it', async ({ id }) => {
    const commands = stepsOf(await load(id)).flatMap(commandsOf)
    expect(commands.filter((command) => quoted(command).includes('{url}'))).toEqual([])
  })
})
