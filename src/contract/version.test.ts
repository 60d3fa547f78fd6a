import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { version } from './version.ts'

it('is the version of package.json', async () => {
  expect(JSON.parse(await readFile('package.json', 'utf8')).version).toBe(version)
})
