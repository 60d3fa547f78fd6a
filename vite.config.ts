import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { pictures } from './scripts/pictures/pictures-plugin.ts'
import { probeApi } from './scripts/probe-api-plugin.ts'
import { readingBuild, readingPages, searchEntry } from './scripts/reading-pages-plugin.ts'

const page = 'dist/page'
const program = 'dist/badgateway.js'
const embedScript = 'src/app/features/embed/embed-script.ts'

/** `vite build` makes the page (dist/page) and the program (dist/badgateway.js with its parts, everything bundled but the database drivers). */
export default defineConfig({
  plugins: [react(), probeApi(), plainImports(), readingPages(), pictures(), compressed(), ascii(), runnable()],
  server: { host: '127.0.0.1' },
  build: { modulePreload: false },
  // The server rewrites what stands in HTML when it serves below a path (src/server/base-path.ts); scripts find each other by where they are.
  experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
  environments: {
    client: {
      build: {
        outDir: page,
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        // One script for the first load: a chunk that it shares with a lazy page would cost a request and compress worse.
        rolldownOptions: {
          input: ['index.html', searchEntry],
          output: { codeSplitting: { groups: [{ name: 'first-load', test: /src\/app\/main\.tsx$/ }] } },
        },
      },
    },
    // The element for other people's pages: one script under a name that never changes.
    embed: {
      consumer: 'client',
      build: {
        outDir: page,
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: { input: embedScript, output: { format: 'iife', entryFileNames: 'embed.js' } },
      },
    },
    program: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['libsql', 'pg'] },
      build: {
        outDir: 'dist',
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: {
          input: 'src/cli/main.ts',
          output: {
            entryFileNames: 'badgateway.js',
            // What a command loads only for itself (src/cli/serve.ts).
            chunkFileNames: 'parts/[name].js',
            banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
          },
        },
      },
    },
    // What renders the reading pages (scripts/reading-pages-plugin.ts), and their style sheet.
    reading: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: readingBuild,
        copyPublicDir: false,
        emitAssets: true,
        cssCodeSplit: false,
        cssMinify: true,
        rolldownOptions: { input: 'src/app/prerender.tsx', output: { entryFileNames: 'prerender.js' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      // The program first: its build empties dist, the others' only folders in it. The page after what the reading pages are made with, which it takes in;
      // what is compressed last.
      for (const name of ['program', 'reading', 'client', 'embed']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})

/** Leaves out of the first load what Vite would preload parts with: there is one style sheet, and no part is preloaded. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    apply: 'build',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
  }
}

/** Writes a .br and a .gz beside every text file of the page, for the server to send as they are. */
function compressed(): Plugin {
  const brotli = promisify(brotliCompress)
  const zip = promisify(gzip)
  return {
    name: 'compressed',
    apply: 'build',
    // The last that is built.
    applyToEnvironment: ({ name }) => name === 'embed',
    async closeBundle() {
      // A build that failed has no page, and its own error says why.
      const names = await readdir(page, { recursive: true }).catch(() => [])
      for (const name of names.filter((name) => /\.(html|js|css|svg|json|webmanifest|txt)$/.test(name))) {
        const path = join(page, name)
        const bytes = await readFile(path)
        await Promise.all([writeFile(`${path}.br`, await brotli(bytes)), writeFile(`${path}.gz`, await zip(bytes, { level: 9 }))])
      }
    },
  }
}

/** Escapes what is not ASCII in the program, because Node keeps a source of two bytes a character in twice the memory. */
function ascii(): Plugin {
  return {
    name: 'ascii',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'program',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    },
  }
}

/** Gives the built program its run bit. */
function runnable(): Plugin {
  return {
    name: 'runnable',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'program',
    writeBundle: () => chmod(program, 0o755),
  }
}
