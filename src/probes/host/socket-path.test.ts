import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { nodeHostDeps } from './host-deps.ts'
import { walkSocketPath } from './socket-path.ts'

const deps = nodeHostDeps(AbortSignal.timeout(20_000))
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A real socket, mode 0660, in a real folder, and a link to that folder. */
async function realSocket() {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-walk-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'run'))
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(join(folder, 'run/app.sock'), resolve))
  await chmod(join(folder, 'run/app.sock'), 0o660)
  await symlink('run', join(folder, 'link'))
  await symlink(join(folder, 'run/app.sock'), join(folder, 'far.sock'))
  return folder
}

const last = ({ steps }: Awaited<ReturnType<typeof walkSocketPath>>) => steps.at(-1)

it('walks a real path from the root, through a link', async () => {
  const folder = await realSocket()
  const walk = await walkSocketPath(`${folder}/link/app.sock`, deps)
  expect(walk.ends).toBe('there')
  expect(walk.steps[0]).toMatchObject({ path: '/', kind: 'directory' })
  expect(walk.steps.slice(-4).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    `directory ${folder}`,
    `link ${folder}/link`,
    `directory ${folder}/run`,
    `socket ${folder}/run/app.sock`,
  ])
  expect(last(walk)).toMatchObject({ mode: '0660', uid: process.geteuid?.(), gid: process.getegid?.() })
})

it('follows a link to another place', async () => {
  const folder = await realSocket()
  expect(last(await walkSocketPath(`${folder}/far.sock`, deps))).toMatchObject({ kind: 'socket', path: `${folder}/run/app.sock` })
})

it('tells where a path ends, and does not follow a ring of links for ever', async () => {
  const folder = await realSocket()
  expect(await walkSocketPath(`${folder}/run/other.sock`, deps)).toMatchObject({ ends: 'missing' })
  await symlink('ring', join(folder, 'ring'))
  expect(await walkSocketPath(`${folder}/ring`, deps)).toMatchObject({ ends: 'missing' })
})
