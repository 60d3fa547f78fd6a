import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadServices } from './load-services.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: string | Uint8Array) {
  const file = join(folder, 'services.yaml')
  await writeFile(file, content)
  const loaded = await loadServices(file)
  return 'errors' in loaded ? loaded.errors.map((line) => line.replace(`${folder}/`, '')) : loaded.services
}

describe('loadServices', () => {
  it('reads a file, with or without a byte order mark', async () => {
    const text = 'services:\r\n  - name: shop\r\n    url: shop.example\r\n'
    expect(await load(text)).toEqual([{ name: 'shop', url: 'shop.example' }])
    expect(await load(`\uFEFF${text}`)).toEqual([{ name: 'shop', url: 'shop.example' }])
  })

  it('puts file and line before each error', async () => {
    expect(await load('services:\n  - name: shop\n    ulr: shop.example\n')).toEqual([
      'services.yaml:2: url is missing; add it.',
      'services.yaml:3: This key is not known. Did you mean url?',
    ])
  })

  it('prints at most ten errors, and how many more there are', async () => {
    const lines = await load(`services:\n${'  - url: a.example\n'.repeat(12)}`)
    expect(lines).toEqual([
      ...Array.from({ length: 10 }, (_, at) => `services.yaml:${at + 2}: name is missing; add it.`),
      'services.yaml: 2 more.',
    ])
  })

  it('refuses what is larger than 1 MB and what is not UTF-8', async () => {
    expect(await load(`#${' '.repeat(1024 * 1024)}`)).toEqual([
      'services.yaml: The file is larger than 1 MB. Split it, and start one server for each part.',
    ])
    expect(await load(new Uint8Array([0x61, 0xff]))).toEqual(['services.yaml: The file is not UTF-8. Save it as UTF-8.'])
  })

  it('says so when there is no file, or it is none', async () => {
    expect(await loadServices('/nowhere/services.yaml')).toEqual({
      errors: ['/nowhere/services.yaml: There is no such file. Check the path after --services.'],
    })
    expect(await loadServices('/dev/null')).toEqual({ errors: ['/dev/null: This is no plain file. Give the path of a YAML file.'] })
  })
})
