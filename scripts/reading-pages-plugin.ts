import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { renderReadingPages } from '../src/app/prerender.tsx'

/** Where the renderer is built to; it is gone when the pages are written. */
export const readingBuild = 'dist/reading'

/** The script of the search, an entry of the page's build beside index.html. */
export const searchEntry = 'src/app/features/learn/log-line-search.ts'

/** Puts the reading pages, rendered by the build of src/app/prerender.tsx, and their style sheet among the files of the page. */
export function readingPages(): Plugin {
  return {
    name: 'reading-pages',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle(_, bundle) {
      const folder = resolve(readingBuild)
      const css = await readStyles(join(folder, 'assets'))
      const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8)
      const stylesheet = `assets/reading-${hash}.css`
      const search = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(searchEntry))
      if (search === undefined) this.error(`The build has no ${searchEntry}.`)

      const renderer = (await import(pathToFileURL(join(folder, 'prerender.js')).href)) as { renderReadingPages: typeof renderReadingPages }
      const files = await renderer.renderReadingPages({ stylesheet: `/${stylesheet}`, search: `/${search.fileName}` })
      for (const { name, text } of [...files, { name: stylesheet, text: css }])
        this.emitFile({ type: 'asset', fileName: name, source: text })
      await rm(folder, { recursive: true })
    },
  }
}

async function readStyles(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css'))
  const [name] = names
  if (name === undefined || names.length > 1) throw new Error(`The reading pages have ${names.length} style sheets instead of one.`)
  return readFile(join(folder, name), 'utf8')
}
