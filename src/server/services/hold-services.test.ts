import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CannotStart } from '../cannot-start.ts'
import { holdServices } from './hold-services.ts'

const list = (...names: string[]) => `services:\n${names.map((name) => `  - { name: ${name}, url: ${name}.example }\n`).join('')}`

async function fileWith(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'services.yaml')
  await writeFile(file, text)
  const said: string[] = []
  return { file, said, say: (line: string) => void said.push(line.replace(`${folder}/`, '')) }
}

describe('holdServices', () => {
  it('takes the file as it is when it is told to read it again', async () => {
    const { file, said, say } = await fileWith(list('a', 'b', 'c'))
    const held = await holdServices(file, say)
    await writeFile(file, `${list('a', 'd')}  - { name: c, url: c2.example }\n`)
    await held.reload()
    expect(held.current()).toEqual([
      { name: 'a', url: 'a.example' },
      { name: 'd', url: 'd.example' },
      { name: 'c', url: 'c2.example' },
    ])
    expect(said).toEqual(['services.yaml: 3 services.', 'services.yaml is read again: 3 services (1 new, 1 gone, 1 changed).'])
  })

  it('keeps what it has when the file is broken or gone, and says so', async () => {
    const { file, said, say } = await fileWith(list('a'))
    const held = await holdServices(file, say)
    await writeFile(file, list('a', 'a'))
    await held.reload()
    await rm(file)
    await held.reload()
    expect(held.current()).toEqual([{ name: 'a', url: 'a.example' }])
    expect(said).toEqual([
      'services.yaml: 1 service.',
      'services.yaml:3: name is that of line 2 too; give each service its own.',
      'services.yaml is broken; the 1 service read before stays.',
      'services.yaml: There is no such file. Check the path after --services.',
      'services.yaml is broken; the 1 service read before stays.',
    ])
  })

  it('reads once after the other when it is told twice', async () => {
    const { file, said, say } = await fileWith(list('a'))
    const held = await holdServices(file, say)
    await Promise.all([held.reload(), held.reload()])
    expect(said.slice(1)).toEqual(Array(2).fill('services.yaml is read again: 1 service (0 new, 0 gone, 0 changed).'))
  })

  it('does not begin with a broken file', async () => {
    const { file, say } = await fileWith('services:\n  - { name: a }\n  - { url: b.example }\n')
    await expect(holdServices(file, say)).rejects.toEqual(
      new CannotStart(`${file}:2: url is missing; add it.\n${file}:3: name is missing; add it.`),
    )
  })
})
