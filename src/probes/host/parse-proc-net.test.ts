import { describe, expect, it } from 'vitest'
import { parseProcNetTcp, parseProcNetUnix } from './parse-proc-net.ts'

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1460 1 00000000a238b284 100 0 0 10 0
   1: 0100007F:11CD 00000000:0000 0A 00000000:00000082 00:00000000 00000000    33        0 1102652 3 000000001820f167 100 0 0 10 0
   2: 0100007F:E89E 0100007F:11CD 01 00000000:00000000 00:00000000 00000000     0        0 1102653 2 00000000cb7bbba5 20 0 0 10 -1
`
const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:11CB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1 0000000037af9f4d 100 0 0 10 0
   1: 00000000000000000000000001000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000001 00:00000000 00000000  1000        0 8 1 0000000053775aaf 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:0BB9 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 9 1 0000000053775aaf 100 0 0 10 0
   3: B80D0120000000000000000005000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 10 1 0000000053775aaf 100 0 0 10 0
`

describe('parseProcNetTcp', () => {
  it('reads what listens in IPv4, with the connections that wait', () => {
    expect(parseProcNetTcp(tcp, 'LE')).toEqual([
      { at: { host: '0.0.0.0', port: 2024 }, inode: 1460, waiting: 0 },
      { at: { host: '127.0.0.1', port: 4557 }, inode: 1102652, waiting: 130 },
    ])
  })

  it('reads what listens in IPv6', () => {
    expect(parseProcNetTcp(tcp6, 'LE')).toEqual([
      { at: { host: '::', port: 4555 }, inode: 7, waiting: 0 },
      { at: { host: '::1', port: 3000 }, inode: 8, waiting: 1 },
      { at: { host: '::ffff:127.0.0.1', port: 3001 }, inode: 9, waiting: 0 },
      { at: { host: '2001:db8::5', port: 80 }, inode: 10, waiting: 0 },
    ])
  })

  it('reads the order of bytes of a big-endian machine', () => {
    expect(parseProcNetTcp(tcp.replaceAll('0100007F', '7F000001'), 'BE')[1]?.at).toEqual({ host: '127.0.0.1', port: 4557 })
  })

  it.each(['', 'sl local_address', 'gibberish\n'.repeat(3)])('takes %j for nothing', (text) => {
    expect(parseProcNetTcp(text, 'LE')).toEqual([])
  })
})

describe('parseProcNetUnix', () => {
  it('reads what accepts connections, spaces and abstract names included', () => {
    const text = `Num       RefCount Protocol Flags    Type St Inode Path
00000000da605d9e: 00000003 00000000 00000000 0001 03  1457
000000002cea26c2: 00000002 00000000 00010000 0001 01 1102648 /run/my app.sock
00000000f133592a: 00000002 00000000 00010000 0001 01 1102649 @abstract
00000000f133592b: 00000002 00000000 00010000 0005 01    42 /run/udev/control
00000000f133592c: 00000003 00000000 00000000 0001 03    43 /run/php/php8.2-fpm.sock
`
    expect(parseProcNetUnix(text)).toEqual([
      { at: { path: '/run/my app.sock' }, inode: 1102648, waiting: null },
      { at: { path: '@abstract' }, inode: 1102649, waiting: null },
      { at: { path: '/run/udev/control' }, inode: 42, waiting: null },
    ])
  })
})
