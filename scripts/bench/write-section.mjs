import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const docs = 'docs/benchmarks.md'

/** Puts a section of docs/benchmarks.md in the place of the one of the same title, or at the end. In: Markdown. */
export function writeSection(/** @type {string} */ section) {
  writeFileSync(docs, withSection(existsSync(docs) ? readFileSync(docs, 'utf8') : '# Benchmarks\n', section))
}

function withSection(/** @type {string} */ text, /** @type {string} */ section) {
  const [title = ''] = section.split('\n')
  const parts = text.split(/^(?=## )/m)
  const others = parts.filter((part) => !part.startsWith(`${title}\n`))
  const at = parts.findIndex((part) => part.startsWith(`${title}\n`))
  others.splice(at === -1 ? others.length : at, 0, section)
  return `${others.map((part) => part.trimEnd()).join('\n\n')}\n`
}
