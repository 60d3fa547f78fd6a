import { expect, it } from 'vitest'
import { parseQueues } from './queues.ts'

const text = `Netid State  Recv-Q Send-Q Local Address:Port    Peer Address:PortProcess
u_str LISTEN 8      7         rel x.sock 1102648            * 0    <-> ino:2146609 dev:0/65024 peers: 1102657 1102658
u_str UNCONN 0      0                  * 1102665            * 0    <->
u_str LISTEN 0      3          @abs name 1102649            * 0    <-> peers:
tcp   LISTEN 0      128          0.0.0.0:2024         0.0.0.0:*    ino:1460 sk:1 cgroup:/ <->
tcp   LISTEN 2      1          127.0.0.1:4557         0.0.0.0:*    users:(("node",pid=7,fd=18)) ino:1102652 sk:108b cgroup:/ <->
tcp   LISTEN 0      9                  *:4555               *:*    ino:1102650 sk:108c cgroup:/ v6only:0 <->
tcp   LISTEN 0      9               [::]:4556            [::]:*    ino:1102651 sk:108d cgroup:/ v6only:1 <->
`

it('reads the queue of every listening socket by its inode', () => {
  expect(Object.fromEntries(parseQueues(text))).toEqual({
    1102648: { waiting: 8, limit: 7, dual: null },
    1102649: { waiting: 0, limit: 3, dual: null },
    1460: { waiting: 0, limit: 128, dual: null },
    1102652: { waiting: 2, limit: 1, dual: null },
    1102650: { waiting: 0, limit: 9, dual: true },
    1102651: { waiting: 0, limit: 9, dual: false },
  })
})

it('reads nothing in another text', () => {
  expect([...parseQueues('ss: invalid option -- e\nUsage: ss [ OPTIONS ]')]).toEqual([])
})
