import type { Plugin } from 'vite'
import { renderPictures } from './render-pictures.ts'

/** Draws the pictures that chat programs show beside a link, and puts them among the files of the page. */
export function pictures(): Plugin {
  return {
    name: 'pictures',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      for (const [fileName, source] of await renderPictures()) this.emitFile({ type: 'asset', fileName, source })
    },
  }
}
