import { describe, expect, it } from 'vitest'
import { holes } from '../fill-holes.ts'
import { findQuestion, type QuestionId } from './index.ts'
import { loadWords } from './words.ts'

const all = await Promise.all(
  Object.entries(loadWords).map(async ([id, load]) => ({ id, question: findQuestion(id as QuestionId)!, words: (await load()).words })),
)

describe.each(all)('the words of $id', ({ question, words }) => {
  it('name exactly the options of the question, in their order', () => {
    expect(Object.keys(words.options)).toEqual(question.options)
  })

  it('ask in one question and say why', () => {
    expect(words.title).toMatch(/^[A-Z][^?]*\?$/)
    expect(words.short.split(' ').length).toBeLessThanOrEqual(3)
    expect(words.why).toMatch(/^[A-Z].*\.$/)
  })

  it('offer "I don’t know" wherever it is an answer, and then end with where to look on any stack', () => {
    const askable = question.options.includes('unknown')
    expect(words.options.unknown?.title).toBe(askable ? 'I don’t know' : undefined)
    const last = words.look.at(-1)
    expect(last && { proxy: last.proxy, app: last.app }).toEqual(askable ? { proxy: null, app: null } : undefined)
    expect((last?.run?.length ?? 0) > 0).toBe(askable)
  })

  it('have one look a stack, none behind the one for any', () => {
    const stacks = words.look.map(({ proxy, app }) => `${proxy} ${app}`)
    expect(stacks).toEqual([...new Set(stacks)])
    expect(stacks.filter((stack) => stack === 'null null').length).toBe(Math.min(1, stacks.length))
  })

  it('stand from the most specific stack to any', () => {
    const named = words.look.map(({ proxy, app }) => Number(proxy !== null) + Number(app !== null))
    expect(named).toEqual(named.toSorted((a, b) => b - a))
  })

  it('use known holes only', () => {
    const used = [...JSON.stringify(words).matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(used.filter((name) => !(holes as string[]).includes(name!))).toEqual([])
  })

  // A filled-in value brings its own quotes where it needs them, and inside others they would end them.
  it('put no hole between quotes in a command', () => {
    const commands = words.look.flatMap(({ run }) => run ?? [])
    expect(commands.filter((command) => (command.match(/'[^']*'|"[^"]*"/g) ?? []).some((quoted) => /\{[a-zA-Z]+\}/.test(quoted)))).toEqual(
      [],
    )
  })

  it('write apostrophes as print does', () => {
    const texts = [words.title, words.short, words.why, ...Object.values(words.options).flatMap(({ title, hint = '' }) => [title, hint])]
    expect([...texts, ...words.look.map(({ says }) => says)].filter((text) => text.includes("'"))).toEqual([])
  })
})

describe('where to look for the proxy’s log', () => {
  it.each([
    ['nginx', '/var/log/nginx/error.log'],
    ['nginx', 'docker logs'],
    ['ingress-nginx', 'kubectl -n ingress-nginx logs'],
    ['haproxy', '/var/log/haproxy.log'],
    ['apache', '/var/log/apache2/error.log'],
    ['caddy', 'journalctl -u caddy'],
    ['envoy', 'kubectl logs'],
    ['traefik', 'docker logs'],
  ])('%s: %s', async (proxy, command) => {
    const { words } = await loadWords.log()
    expect(words.look.find((look) => look.proxy === proxy)?.run?.join('\n')).toContain(command)
  })
})
