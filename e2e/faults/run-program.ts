import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../support/badgateway.ts'
import { ownFolder } from '../support/own-folder.ts'

/** How the built program ended: with a status or by a signal, what it said, after how many milliseconds, and how long after its last word. */
export type Ended = { status: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string; ms: number; quietMs: number }

/** `before` is a shell line that comes first, such as `ulimit -n 24`; `namespaces` are options of unshare(1), for which it needs root. */
export type Circumstances = { before?: string; namespaces?: readonly string[]; env?: NodeJS.ProcessEnv; cwd?: string }

const program = join(root, 'bin/badgateway.js')

/** Starts the built program under circumstances that it does not choose. In the shell line, `$RUN ARGUMENTS` calls it, too. */
export function startProgram(args: readonly string[], { before = ':', namespaces = [], env = {}, cwd }: Circumstances = {}): ChildProcess {
  const shell = ['bash', '-c', `${before}\n[ $# -eq 0 ] || exec $RUN "$@"`, 'bash', ...args]
  const [file = '', ...rest] = namespaces.length === 0 ? shell : ['unshare', ...namespaces, ...shell]
  return spawn(file, rest, {
    cwd: cwd ?? root,
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, RUN: `${process.execPath} ${program}`, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs it to its end, with nothing on standard input. */
export function runProgram(args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  const child = startProgram(args, circumstances)
  child.stdin?.end()
  return ended(child)
}

/** Waits for the end of what was started, and hears all that it says; ends it after half a minute. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const start = performance.now()
  let lastWord = start
  const said = { stdout: '', stderr: '' }
  child.stdin?.on('error', () => {})
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.on('data', (chunk) => {
      said[stream] += chunk
      lastWord = performance.now()
    })
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const [status, signal] = await once(child, 'close')
  clearTimeout(late)
  return { status, signal, ...said, ms: performance.now() - start, quietMs: performance.now() - lastWord }
}

/** What the program says of a fault: one clear line, and never a stack or a word about a bug. */
export function expectOneLine({ stderr }: Ended, says: RegExp): void {
  expect(stderr).toMatch(says)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expectNoStack(stderr)
}

export function expectNoStack(said: string): void {
  expect(said).not.toMatch(/^\s+at .+[:)]\d|A bug in|node:internal|Node\.js v/m)
}

/** Gives a folder of its own, with an error log in it, and takes it away. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { path: folder, stop } = await ownFolder()
  try {
    await writeFile(join(folder, 'error.log'), errorLine.repeat(2000))
    return await work(folder)
  } finally {
    await stop()
  }
}

export const errorLine =
  '2026/11/22 09:40:39 [error] 812#812: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.7, server: shop.example, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "shop.example"\n'
