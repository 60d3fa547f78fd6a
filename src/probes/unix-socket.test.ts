import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { dial } from './dial.ts'
import { benchDeps, benchTarget, listen, listenWithoutAccepting, openFolder, withoutTimes } from './loopback-bench.ts'
import { probeUnixSocket } from './unix-socket.ts'

const probe = async (path: string, deps = benchDeps()) => withoutTimes(await probeUnixSocket(benchTarget({ path }), deps))

async function fileOf(path: string) {
  const { mode, uid, gid } = await stat(path)
  return { mode: `0${(mode & 0o777).toString(8)}`, uid, gid }
}

/** Root passes every permission check, so it steps down to an ordinary user for the while. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe('probeUnixSocket', () => {
  it('connects', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _ = await listen({ path })
    await chmod(path, 0o640)
    const { uid, gid } = await stat(path)
    expect(await probe(path)).toEqual({
      probe: 'unix-socket',
      outcome: 'connected',
      code: null,
      tries: 1,
      file: { mode: '0640', uid, gid },
    })
  })

  it('finds nothing there, nor behind a file or a link to nothing', async () => {
    await using folder = await openFolder()
    await writeFile(`${folder.path}/file`, '')
    await symlink('gone.sock', `${folder.path}/link.sock`)
    const missing = { probe: 'unix-socket', outcome: 'missing', code: 'ENOENT', tries: 1, file: null }
    expect([
      await probe(`${folder.path}/app.sock`),
      await probe(`${folder.path}/link.sock`),
      await probe(`${folder.path}/file/app.sock`),
    ]).toEqual([missing, missing, { ...missing, code: 'ENOTDIR' }])
  })

  it('finds another kind of file', async () => {
    await using folder = await openFolder()
    await writeFile(`${folder.path}/app.sock`, '')
    await mkdir(`${folder.path}/folder.sock`)
    for (const path of [`${folder.path}/app.sock`, `${folder.path}/folder.sock`]) {
      const file = await fileOf(path)
      expect(await probe(path)).toEqual({ probe: 'unix-socket', outcome: 'not-a-socket', code: 'ECONNREFUSED', tries: 1, file })
    }
  })

  it('finds the file that a killed app left behind', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using app = await listenWithoutAccepting({ path })
    await app.kill()
    expect(await probe(path)).toEqual({
      probe: 'unix-socket',
      outcome: 'refused',
      code: 'ECONNREFUSED',
      tries: 1,
      file: await fileOf(path),
    })
  })

  it('is denied by the mode of the socket', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _ = await listen({ path })
    await chmod(path, 0o000)
    const { uid, gid } = await stat(path)
    expect(await asOrdinaryUser(() => probe(path))).toEqual({
      probe: 'unix-socket',
      outcome: 'denied',
      code: 'EACCES',
      tries: 1,
      file: { mode: '0000', uid, gid },
    })
  })

  it('is denied by a folder above it, and then cannot look at the file', async () => {
    await using folder = await openFolder()
    const closed = `${folder.path}/closed`
    await mkdir(closed)
    await using _ = await listen({ path: `${closed}/app.sock` })
    await chmod(closed, 0o000)
    const result = await asOrdinaryUser(() => probe(`${closed}/app.sock`))
    await chmod(closed, 0o755)
    expect(result).toEqual({ probe: 'unix-socket', outcome: 'denied', code: 'EACCES', tries: 1, file: null })
  })

  it('believes in a full backlog after a second try', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _ = await listenWithoutAccepting({ path })
    await fill(path)
    expect(await probe(path)).toEqual({
      probe: 'unix-socket',
      outcome: 'backlog-full',
      code: 'EAGAIN',
      tries: 2,
      file: await fileOf(path),
    })
  })

  it('does not believe in a backlog that is full for a moment', async () => {
    await using folder = await openFolder()
    const busy = `${folder.path}/busy.sock`
    const path = `${folder.path}/app.sock`
    await using _stuck = await listenWithoutAccepting({ path: busy })
    await using _app = await listen({ path })
    await fill(busy)
    const real = benchDeps()
    const dialled: string[] = []
    const connect = () => {
      dialled.push(dialled.length === 0 ? busy : path)
      return real.connect({ path: dialled.at(-1) ?? path })
    }
    expect([await probe(path, { ...real, connect }), dialled]).toEqual([
      { probe: 'unix-socket', outcome: 'connected', code: null, tries: 2, file: await fileOf(path) },
      [busy, path],
    ])
  })

  it('does not dial a socket that controls the machine', async () => {
    expect(await probe('/run/docker.sock')).toEqual({
      probe: 'unix-socket',
      outcome: 'not-allowed',
      code: null,
      says: 'The target is a socket that controls this machine or holds keys, which is never probed. Give the socket that the proxy calls.',
    })
  })

  it('does not apply to a host and port', async () => {
    expect(withoutTimes(await probeUnixSocket(benchTarget({ host: '127.0.0.1', port: 80 }), benchDeps()))).toEqual({
      probe: 'unix-socket',
      outcome: 'does-not-apply',
      code: null,
      says: 'The target is not a unix socket.',
    })
  })
})

/** Takes every place in the backlog; the listener keeps the places although we leave. */
async function fill(path: string) {
  for (let tries = 0; tries < 8; tries++) {
    const { socket, attempt } = await dial({ path }, benchDeps())
    socket?.destroy()
    if (attempt.code === 'EAGAIN') return
  }
  throw new Error('The backlog did not fill.')
}
