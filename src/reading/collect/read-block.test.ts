import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'
import { splitBlock } from './split-block.ts'

const begin = '===== badgateway collect 1 BEGIN ====='
const end = '===== badgateway collect 1 END ====='
const head = [
  'made 2026-11-22T09:40:39Z',
  'zone +0200',
  'machine shop-1',
  'user 1000',
  'proxy-host yes',
  'upstream unix:/run/shop/app.sock',
  'boot 1795317000',
  '! the log of the kernel: this user may not read it (try: sudo dmesg -T)',
]
const processes = [
  '$ ps -eo pid,ppid,user,args',
  '    PID    PPID USER     COMMAND',
  '  70   1 root nginx: master process nginx -c /etc/nginx/nginx.conf',
  '  71   70 www-data nginx: worker process',
  '',
  "$ grep '' /proc/PID/stat /proc/PID/cgroup /proc/PID/status",
  '/proc/71/stat:71 (nginx) S 70 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 2000 0',
  '/proc/71/status:Uid:\t33\t33\t33\t33',
  '/proc/71/status:Gid:\t33\t33\t33\t33',
  '/proc/71/status:Groups:\t33',
]
const socketPath = [
  '$ ls -ldn /run/shop/app.sock # and each folder above it',
  'drwxr-xr-x 18 0 0 4096 Nov 22 09:00 /',
  'drwxr-xr-x 30 0 0 800 Nov 22 09:00 /run',
  'drwx------ 2 1001 1001 60 Nov 22 09:00 /run/shop',
  'srw-rw-rw- 1 1001 1001 0 Nov 22 09:00 /run/shop/app.sock',
]
const log = [
  '$ tail -n 200 /var/log/nginx/error.log # of the proxy',
  '2026/11/22 10:30:00 [error] 1#1: *1 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://10.0.0.9:80/", host: "old"',
  '2026/11/22 11:39:00 [crit] 1#1: *2 connect() to unix:/run/shop/app.sock failed (13: Permission denied) while connecting to upstream, upstream: "http://unix:/run/shop/app.sock:/", host: "shop"',
]
const block = (...lines: string[]) => [begin, ...head, '', ...lines, end].join('\n')
const about = (text: string, subject: string) =>
  readText(text)
    .facts.filter((fact) => fact.about === subject)
    .map(({ value, vantage, source, where }) => ({ value, vantage, source, where }))

describe('readBlock', () => {
  it('finds the folder that keeps the proxy’s user from the socket', () => {
    expect(about(block(...processes, ...socketPath), 'app.listening')).toContainEqual({
      value: {
        is: 'socket-denied',
        at: '/run/shop',
        calls: 'unix:/run/shop/app.sock',
        mode: '0700',
        owner: '1001:1001',
        denied: 'www-data',
      },
      vantage: 'proxy-host',
      source: 'text',
      where: 'collect, /run/shop',
    })
  })

  it('counts what a log holds of the last hour on the clock of the machine', () => {
    expect(readText(block(...processes, ...log)).tallies.map(({ failure, peer }) => ({ failure, peer }))).toEqual([
      { failure: 'socket-permission', peer: 'unix:/run/shop/app.sock' },
    ])
  })

  it('says what could not be seen, and the command that would show it', () => {
    expect(about(block(...processes), 'host.sight')).toEqual([
      {
        value: {
          is: 'partial',
          root: false,
          unseen: [{ what: 'the log of the kernel', why: 'this user may not read it', run: 'sudo dmesg -T' }],
        },
        vantage: 'proxy-host',
        source: 'text',
        where: 'collect, shop-1',
      },
    ])
  })

  it('reads a block that was quoted, and one that was cut', () => {
    const whole = block(...processes, ...log)
    const facts = readText(whole).facts.map((fact) => fact.about)
    const quoted = whole.replace(/^/gm, '> ')
    expect(readText(`On Monday they wrote:\n${quoted}\n`).facts.map((fact) => fact.about)).toEqual(facts)
    expect(readText(whole.slice(0, -end.length)).facts.map((fact) => fact.about)).toEqual(facts)
  })

  it('takes several blocks for one after the other: the last counts', () => {
    expect(splitBlock(`${block('$ df -P /', 'old')}\n${block('$ df -P /', 'new')}`)?.sections.map(({ text }) => text)).toEqual(['new'])
  })

  it('reads a text without a block as before', () => {
    expect(readText(`${log.slice(1).join('\n')}\n`).tallies).toHaveLength(2)
  })
})
