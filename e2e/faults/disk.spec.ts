import { readdir, readlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { permissions } from '../lab/machine.ts'
import { serving } from '../support/badgateway.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { countFaults } from './count-faults.ts'
import { ended, errorLine, expectNoStack, expectOneLine, inFolder, runProgram, startProgram } from './run-program.ts'

test.describe.configure({ mode: 'default' })

test.describe('Disk', () => {
  countFaults('disk')

  test.describe('that is full', () => {
    test.beforeEach(async () => skipUnless((await permissions())['own-machine']))

    // A disk of its own, whose last block is not there.
    const onFull = (script: string) => (folder: string) =>
      runProgram([], {
        namespaces: ['--mount'],
        env: { FOLDER: folder },
        before: `mkdir "$FOLDER/disk"; mount -t tmpfs -o size=8k tmpfs "$FOLDER/disk"; cd "$FOLDER/disk"; echo old > old.html\n${script}`,
      })

    for (const form of ['--json', '--markdown'])
      test(`a report ${form} into a file on it is not taken for whole`, async () => {
        const end = await inFolder(onFull(`head -c 3000 /dev/zero > other; $RUN read "$FOLDER/error.log" ${form} > report; echo $?`))
        expectOneLine(end, /^The output cannot be written whole: no space is left\.\n$/)
        expect(end.stdout).toBe('1\n')
      })

    test('--html keeps the old file and leaves no other', async () => {
      const end = await inFolder(onFull('$RUN read "$FOLDER/error.log" --html old.html > /dev/null; echo $?; ls -A; cat old.html'))
      expectOneLine(end, /^--html: no space is left for old\.html\. Name a file on another disk\.\n$/)
      expect(end.stdout).toBe('2\nold.html\nold\n')
    })
  })

  test('--html says before any work that the disk is read-only', async () => {
    skipUnless((await permissions())['own-machine'])
    const end = await inFolder((folder) =>
      runProgram(['read', join(folder, 'error.log'), '--html', 'r.html'], {
        namespaces: ['--mount'],
        before: `mkdir ${folder}/disk; mount -t tmpfs -o ro tmpfs ${folder}/disk; cd ${folder}/disk`,
      }),
    )
    expect([end.status, end.stdout]).toEqual([2, ''])
    expectOneLine(end, /^--html: r\.html is on a file system that is read-only\. Name another file\.\n$/)
  })

  for (const call of [
    'read error.log',
    'read error.log --json',
    'diagnose http://127.0.0.1:9/ --no-host',
    'collect',
    'schema',
    '--help',
    'serve --port 0',
  ])
    test(`${call} > /dev/full says so and fails`, async () => {
      const end = await inFolder((cwd) => runProgram([], { cwd, before: `exec $RUN ${call} > /dev/full` }))
      expect(end.status).toBe(1)
      expectOneLine(end, /^The output cannot be written whole: no space is left\.\n$/)
    })

  test('a reader that has enough ends nothing in error', async () => {
    const end = await inFolder((cwd) =>
      runProgram([], { cwd, before: '$RUN read error.log --json | head -c 9 > /dev/null; echo $PIPESTATUS' }),
    )
    expect([end.stdout, end.stderr]).toEqual(['0\n', ''])
  })

  test('nobody who hears what it says ends nothing in a crash', async () => {
    const end = await inFolder((cwd) =>
      runProgram([], { cwd, before: '{ $RUN read gone.log; echo $? >&3; } 3>&1 2> >(exec 2>&-; exec true)' }),
    )
    expect([end.stdout, end.stderr]).toEqual(['2\n', ''])
  })

  for (const [what, closed] of [
    ['input', '<&-'],
    ['output', '>&-'],
    ['error', '2>&-'],
  ] as const)
    test(`standard ${what} that is closed does no harm`, async () => {
      const end = await inFolder((cwd) => runProgram([], { cwd, before: `$RUN read error.log ${closed}; echo $? >> status; cat status` }))
      expect([end.stdout.trim().split('\n').at(-1), end.stderr]).toEqual(['0', ''])
    })

  test('a log that is gone, and one that is cut while it is read', async () => {
    await inFolder(async (cwd) => {
      const gone = await runProgram(['read', 'gone.log'], { cwd })
      expect(gone.status).toBe(2)
      expectOneLine(gone, /^gone\.log cannot be read: it is not there\.\n$/)

      await writeFile(join(cwd, 'large.log'), errorLine.repeat(200_000))
      const reading = startProgram(['read', 'large.log', '--json'], { cwd })
      const end = ended(reading)
      // Once it is open: before, it would only be short.
      await expect.poll(() => opened(reading.pid ?? 0), { intervals: [5] }).toContain('large.log')
      await truncate(join(cwd, 'large.log'), 1000)
      const { status, stdout, stderr } = await end
      expect([status, JSON.parse(stdout).format]).toEqual([0, 'badgateway-report/1'])
      expectNoStack(stderr)
    })
  })

  test('folders that are not there are needed by nothing', async () => {
    const env = { HOME: '/nonexistent', TMPDIR: '/nonexistent' }
    const read = await inFolder((folder) => runProgram(['read', join(folder, 'error.log')], { cwd: '/proc', env }))
    expect([read.status, read.stderr]).toEqual([0, ''])
  })

  test('serve --browse goes on where no file can be made for the browser', async ({ start }) => {
    const child = startProgram(['serve', '--port', '0', '--browse'], { env: { TMPDIR: '/nonexistent' } })
    const end = ended(child)
    const server = await start(serving(child))
    await expect.poll(() => server.said()).toContain('No browser could be opened')
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
    child.kill()
    const { status, stdout, stderr } = await end
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('No browser could be opened from here. Open the address above yourself.')
  })
})

/** The files that a process has open, by the links of /proc. */
async function opened(pid: number): Promise<string> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => [])
  return (await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))).join(' ')
}
