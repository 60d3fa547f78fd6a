import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { colours, reportStyle } from './report-style.ts'

const tokens = readFileSync(new URL('../app/ui/tokens.css', import.meta.url), 'utf8')

it.each(Object.entries(colours))('%s is the page’s own', (name, [light, dark]) => {
  expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`)
})

it('loads nothing, and uses no colour that it does not have', () => {
  const css = String(reportStyle)
  expect(css).not.toMatch(/url\(|@import|expression/)
  const used = [...css.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name ?? '')
  expect(used.filter((name) => !(name in colours) && !['text', 'mono', 'c', 's'].includes(name))).toEqual([])
})
