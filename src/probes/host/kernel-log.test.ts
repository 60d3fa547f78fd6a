import { afterEach, describe, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { readKernelLog } from './kernel-log.ts'

afterEach(removeFakeRoots)

// fakeRoot’s clock stands at 09:40:39; the machine was started 10 000 s before.
const uptime = '10000.00 20000.00\n'
const ring = (...lines: readonly [number, string][]) =>
  lines.map(([seconds, text], index) => `4,${index},${seconds * 1_000_000},-;${text}\n SUBSYSTEM=x\n`).join('')

describe('readKernelLog', () => {
  it('reads the ring of the last hour, and tells what came after the mark', async () => {
    const kmsg = ring([100, 'Linux version'], [9000, 'old news'], [9990.5, 'node[7]: segfault at 0 ip'])
    const deps = await fakeRoot({ 'dev/kmsg': kmsg, 'proc/uptime': uptime })
    expect(await readKernelLog({ since: null }, deps)).toEqual({
      lines: [
        { at: '2026-11-22T09:23:59.000Z', text: 'old news', isNew: false },
        { at: '2026-11-22T09:40:29.500Z', text: 'node[7]: segfault at 0 ip', isNew: false },
      ],
      mark: 9_990_500_000,
      unseen: [],
    })
    const { lines } = await readKernelLog({ since: 9_000_000_000 }, deps)
    expect(lines.map(({ isNew }) => isNew)).toEqual([false, true])
  })

  it('asks dmesg where the ring is closed', async () => {
    const deps = await fakeRoot({ 'proc/uptime': uptime }, '[ 9999.000000] Out of memory: Killed process 7 (node)\nno line of the kernel\n')
    expect(await readKernelLog({ since: -1 }, deps)).toEqual({
      lines: [{ at: '2026-11-22T09:40:38.000Z', text: 'Out of memory: Killed process 7 (node)', isNew: true }],
      mark: 9_999_000_000,
      unseen: [],
    })
  })

  it('asks the journal where both are closed', async () => {
    const deps = await fakeRoot({})
    const asked: string[] = []
    const run: typeof deps.run = async (argv) => {
      asked.push(argv[0])
      const isJournal = argv[0] === 'journalctl'
      return {
        run: argv.join(' '),
        text: isJournal ? '1795340438.250000 web1 kernel: hello\n' : 'Operation not permitted',
        status: isJournal ? 0 : 1,
      }
    }
    const { lines } = await readKernelLog({ since: null }, { ...deps, run })
    expect({ asked, lines }).toEqual({
      asked: ['dmesg', 'journalctl'],
      lines: [{ at: '2026-11-22T09:40:38.250Z', text: 'hello', isNew: false }],
    })
  })

  it('says how to see it where nothing may', async () => {
    expect(await readKernelLog({ since: null }, await fakeRoot({}))).toEqual({
      lines: [],
      mark: null,
      unseen: [{ what: 'the kernel’s log', why: 'This user may not read it here.', run: 'sudo dmesg -T | tail -n 100' }],
    })
  })
})
