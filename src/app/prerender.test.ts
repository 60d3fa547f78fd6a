import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { causes } from '../catalog/causes/index.ts'
import { checks } from '../catalog/checks.ts'
import { holes } from '../catalog/fill-holes.ts'
import { logPrograms } from '../catalog/log-lines/index.ts'
import { findQuestion, questions } from '../catalog/questions/index.ts'
import { findStack, stacks } from '../catalog/stacks/index.ts'
import { type ReadingFile, renderReadingPages } from './prerender.tsx'

const assets = { stylesheet: '/assets/reading-1a2b.css', search: '/assets/log-line-search-1a2b.js' }
let files: ReadingFile[]
let pages: { path: string; text: string }[]
let idsOf: Map<string, readonly string[]>

beforeAll(async () => {
  files = await renderReadingPages(assets)
  pages = files
    .filter(({ name }) => name.endsWith('.html'))
    .map(({ name, text }) => ({ path: `/${name.replace('/index.html', '')}`, text }))
  idsOf = new Map(pages.map(({ path, text }) => [path, all(text, / id="([^"]*)"/g)]))
})

/** What the first group of a pattern catches, in order. */
function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, caught]) => caught ?? '')
}

/** Fails with the pages that break a rule, each with what breaks it. */
function expectOfEvery(broken: (page: { path: string; text: string }) => readonly string[]) {
  expect(pages.map((page) => ({ path: page.path, broken: broken(page) })).filter(({ broken }) => broken.length > 0)).toEqual([])
}

describe('the reading pages', () => {
  it('are one for every check, cause, stack and program', () => {
    expect(pages.map(({ path }) => path)).toEqual([
      '/learn',
      ...checks.map(({ id }) => `/learn/checks/${id}`),
      ...causes.map(({ id }) => `/causes/${id}`),
      ...stacks.map(({ id }) => `/stacks/${id}`),
      '/log-lines',
      ...logPrograms.map(({ id }) => `/log-lines/${id}`),
      '/map',
    ])
  })

  it('link only to what is there', () => {
    expectOfEvery(({ path, text }) =>
      all(text, /<a [^>]*href="([^"]*)"/g)
        .filter((href) => !href.startsWith('https://'))
        .filter((href) => !leadsSomewhere(href.replaceAll('&amp;', '&'), path)),
    )
  })

  it('are reached from /learn, every one', () => {
    const reached = new Set(['/learn'])
    for (const path of reached)
      for (const href of all(pages.find((page) => page.path === path)?.text ?? '', /<a [^>]*href="(\/[^"#]*)/g))
        if (idsOf.has(href)) reached.add(href)
    expect([...idsOf.keys()].filter((path) => !reached.has(path))).toEqual([])
  })

  it('give no id twice', () => {
    expectOfEvery(({ path }) => (idsOf.get(path) ?? []).filter((id, index, ids) => ids.indexOf(id) !== index))
  })

  it('have a title and a description of their own', () => {
    const titles = pages.map(({ text }) => all(text, /<title>([^<]*) · badgateway<\/title>/g)[0])
    const descriptions = pages.map(({ text }) => all(text, /<meta name="description" content="([^"]*)">/g)[0])
    expect([new Set(titles).size, new Set(descriptions).size]).toEqual([pages.length, pages.length])
    expect([...titles, ...descriptions].filter((words) => words === undefined || words.length < 7)).toEqual([])
  })

  it('keep what a server may replace between the markers, and need no script', () => {
    expectOfEvery(({ path, text }) => {
      const head = /<!--head-->([\s\S]*)<!--\/head-->/.exec(text)?.[1] ?? ''
      const scripts = all(text, /<script([^>]*)>/g)
      const expected = [' src="/theme.js"', ...(path === '/log-lines' ? [` type="module" src="${assets.search}"`] : [])]
      return [
        ...(all(head, /(<title>|property="og:title"|property="og:description")/g).length === 3 ? [] : [head]),
        ...(JSON.stringify(scripts) === JSON.stringify(expected) ? [] : scripts),
        ...all(text, /( style="[^"]*"| on[a-z]+="[^"]*"|<style)/g),
      ]
    })
  })

  it('have one h1 and skip no level of heading', () => {
    expectOfEvery(({ text }) => {
      const levels = all(text, /<h([1-6])/g).map(Number)
      const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
      return levels.filter((level) => level === 1).length === 1 && levels[0] === 1 && skips.length === 0 ? [] : [levels.join(' ')]
    })
  })

  it('leave no hole open that somebody’s own values would fill', () => {
    const hole = new RegExp(`(\\{(?:${holes.join('|')})\\})`, 'g')
    expectOfEvery(({ path, text }) => (path.startsWith('/log-lines/') ? [] : all(text, hole)))
  })

  it('are small: none is above 60 kB on the way', () => {
    expectOfEvery(({ text }) => (gzipSync(text).length <= 60_000 ? [] : [`${gzipSync(text).length} bytes`]))
  })

  it('bring the dictionary that their search reads, and every entry leads to its line', () => {
    const found = files.find(({ name }) => name === 'log-lines/all.json')?.text ?? '[]'
    const lines = JSON.parse(found) as string[][]
    expect(lines).toHaveLength(logPrograms.reduce((sum, program) => sum + program.lines.length, 0))
    expect(lines.filter(([program, , anchor]) => !idsOf.get(`/log-lines/${program}`)?.includes(anchor ?? ''))).toEqual([])
    expect(gzipSync(found).length).toBeLessThan(150_000)
  })
})

function leadsSomewhere(href: string, from: string): boolean {
  const { pathname, hash } = new URL(href, `http://localhost${from}`)
  const ids = idsOf.get(pathname)
  if (ids !== undefined) return hash === '' || ids.includes(hash.slice(1))
  if (pathname === '/') return hash === '' || isPreset(hash)
  if (pathname === '/visitor' || pathname === '/owner') return true
  return findQuestion(/^\/check\/([a-z-]+)$/.exec(pathname)?.[1] ?? '') !== undefined
}

function isPreset(hash: string): boolean {
  const { v, ...rest } = Object.fromEntries(new URLSearchParams(hash.slice(1)))
  return (
    v === '1' &&
    Object.entries(rest).every(([key, id]) => (key === 'via' ? ['edge', 'balancer'] : [key]).includes(findStack(id)?.kind ?? ''))
  )
}

describe('the pages of checks', () => {
  it('name every question of the check, and lead into the wizard', () => {
    for (const { id, section } of questions.filter(({ section }) => section !== 'triage')) {
      const page = pages.find(({ path }) => path === `/learn/checks/${section}`)
      expect(page?.text).toContain(`href="/check/${id}"`)
    }
  })
})
