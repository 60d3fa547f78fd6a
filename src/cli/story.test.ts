import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { Answers, Where } from '../contract/where.ts'
import { makeReport } from '../diagnosis/report.ts'
import { layOut } from './lay-out.ts'
import { stacksFor } from './stacks-for.ts'
import { tellStory } from './story.ts'

const seen: Pick<FoundFact, 'source' | 'vantage' | 'at'> = { source: 'probe', vantage: 'unknown', at: '2026-11-22T03:11:19Z' }
const refused: FoundFact = {
  about: 'upstream.connect',
  value: { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED', ms: 0.2 },
  ...seen,
  quote: 'connect 127.0.0.1:3000 → ECONNREFUSED',
  where: 'TCP probe from gw-3, after 0.2 ms',
}
const badGateway: FoundFact[] = [
  {
    about: 'url.response',
    value: { is: 'answered', status: 502, server: 'nginx', kind: 'nginx', ms: 3 },
    ...seen,
    quote: 'HTTP/1.1 502 Bad Gateway, Server: nginx',
    where: 'HTTP probe from gw-3, after 3 ms',
  },
  {
    about: 'fault.made-by',
    value: { is: 'proxy', kind: 'nginx' },
    ...seen,
    quote: 'HTTP/1.1 502 Bad Gateway, Server: nginx',
    where: 'HTTP probe from gw-3, after 3 ms',
  },
]

async function told(given: { where: Where; answers?: Answers; facts?: FoundFact[] }, notes: string[] = []) {
  const { where, answers = {}, facts = [] } = given
  const report = await makeReport({ where, answers, facts }, { at: '2026-11-22T03:11:20Z', with: '0.1.0' }, stacksFor(where))
  return layOut(await tellStory(report, where, notes), { width: 100, lines: 40, colour: false })
}

describe('tellStory', () => {
  it('tells what is undetermined, and what would settle it', async () => {
    const where = { proxy: 'nginx', upstream: '127.0.0.1:3000' }
    expect(await told({ where, answers: { vantage: 'proxy-host', pattern: 'always' }, facts: [refused] })).toBe(`\
nginx → 127.0.0.1:3000

Seen from gw-3, the proxy’s machine
  connect 127.0.0.1:3000 → ECONNREFUSED  (TCP probe, after 0.2 ms)

Undetermined. It is not clear yet: 4 causes fit.
  Possible: The app is not running.
    + 127.0.0.1:3000 refuses connections: nothing listens there.
  Possible: The app listens on another port than the proxy calls.
    + 127.0.0.1:3000 refuses connections.
  Possible: The app listens on an interface that the proxy cannot reach.
    + 127.0.0.1:3000 refuses connections.
  Possible: Proxy and app use different loopback addresses: one 127.0.0.1, the other ::1.
    + A loopback address refuses; “localhost” can mean 127.0.0.1 or ::1.

Ruled out
  selinux-denied: The attempt was allowed, and failed for another reason.
  firewall-drops: It was refused in 0.2 ms. Dropped packets time out.
  host-unreachable: The host answered: it refused.
  header-too-big, invalid-response, closed-early and 6 more: The connection itself fails: no request
    gets through.
  socket-missing: The upstream is a TCP port, not a file.
  socket-permission: The upstream is a TCP port, which has no owner or mode.
  and 3 more

What would settle it
  Does the proxy call the address where the app listens?
    $ sudo grep -rnE '(proxy|uwsgi|grpc)_pass|server +[^{]*;' /etc/nginx/
    $ sudo ss -ltnp
    Then add --answer listening=… (same, other-port, other-interface, other-family, nowhere,
    socket-missing, socket-stale, socket-denied).
  Is the app running?
    $ systemctl status YOUR-APP
    $ ps -eo pid,lstart,cmd
    Then add --answer process=… (running, not-running, restarting).
`)
  })

  it('tells a diagnosis with what answered and the fix, filled in', async () => {
    const where = { url: 'https://shop.example/?t=1', proxy: 'nginx', app: 'gunicorn', upstream: '127.0.0.1:3000', service: 'shop' }
    const answers = { vantage: 'proxy-host', pattern: 'always', process: 'not-running' }
    const story = await told({ where, answers, facts: [...badGateway, refused] })
    expect(story).toBe(`\
https://shop.example/?t=… → nginx → gunicorn at 127.0.0.1:3000
Answered: 502 made by nginx.

Seen from gw-3, the proxy’s machine
  connect 127.0.0.1:3000 → ECONNREFUSED  (TCP probe, after 0.2 ms)
  HTTP/1.1 502 Bad Gateway, Server: nginx  (HTTP probe, after 3 ms)

Likely. The app is not running: nobody listens on 127.0.0.1:3000, where nginx calls.
    + 127.0.0.1:3000 refuses connections: nothing listens there.
    + The app’s process is not there.

Ruled out
  selinux-denied: The attempt was allowed, and failed for another reason.
  firewall-drops: It was refused in 0.2 ms. Dropped packets time out.
  host-unreachable: The host answered: it refused.
  header-too-big, invalid-response, closed-early and 6 more: The connection itself fails: no request
    gets through.
  edge-fault: The edge did not make the answer.
  healthy: The address answers 502 right now.
  and 9 more

Fix: Start gunicorn
  1. Read why it stopped
     “Worker failed to boot”: the traceback above it names the import that fails. “Connection in
     use”: another process holds the address.
     $ systemctl status shop --no-pager
     $ sudo journalctl -u shop -n 80 --no-pager
     $ sudo ss -ltnp
  2. Start it, now and at every boot
     Mend first what the traceback names, or put the last good release back.
     $ sudo systemctl enable --now shop

See that it is mended
  See that something listens where the proxy calls
    The list must hold 127.0.0.1:3000; the second command lists unix sockets.
    $ sudo ss -ltnp
    $ sudo ss -lxp
  Ask through the proxy
    $ curl -sv -o /dev/null 'https://shop.example/?t=1'
`)
  })

  it('tells what the proxy logged, what was probed and what is on the host, the deciding fact first, and leaves out what matters least', async () => {
    const where = { url: 'http://localhost/', proxy: 'nginx', upstream: 'http://127.0.0.1:3000' }
    const onHost = { ...seen, source: 'host', vantage: 'proxy-host' } as const
    const line = 'connect() failed (111: Connection refused), upstream: "http://127.0.0.1:3000/"'
    const facts: FoundFact[] = [
      {
        about: 'proxy.process',
        value: { is: 'running', kind: 'nginx', pid: 11, sameNetwork: true },
        ...onHost,
        quote: 'nginx (pid 11), listens on 0.0.0.0:80',
        where: '/proc/11',
      },
      {
        about: 'path.upstream',
        value: { is: 'port', address: '127.0.0.1:3000', host: '127.0.0.1', port: 3000, loopback: true, named: false, protocol: 'http' },
        ...onHost,
        quote: 'proxy_pass http://127.0.0.1:3000/;',
        where: '/etc/nginx/sites-enabled/shop:12',
      },
      {
        about: 'app.listening',
        value: { is: 'other-port', at: '127.0.0.1:3001', program: 'node', pid: 812, calls: '127.0.0.1:3000', by: 'likeness' },
        ...onHost,
        quote: 'node (pid 812) listens on 127.0.0.1:3001; the proxy calls 127.0.0.1:3000',
        where: '/proc/net/tcp',
      },
      {
        about: 'host.sight',
        value: { is: 'partial', root: false, unseen: [{ what: 'the kernel’s log', why: 'Only root may read it.', run: 'sudo dmesg' }] },
        ...onHost,
        quote: 'Not seen: the kernel’s log.',
        where: 'gw-3',
      },
      ...badGateway.map((fact): FoundFact => ({ ...fact, vantage: 'proxy-host' })),
      { ...refused, vantage: 'proxy-host' },
      {
        about: 'proxy.log',
        value: { is: 'refused', failure: 'connection-refused', program: 'nginx', by: 'proxy', peer: '127.0.0.1:3000', status: 502 },
        source: 'text',
        vantage: 'proxy-host',
        at: null,
        quote: line,
        where: '/var/log/nginx/error.log',
      },
    ]
    expect(await told({ where, facts })).toBe(`\
http://localhost/ → nginx → http://127.0.0.1:3000
Answered: 502 made by nginx.

What nginx logged
  /var/log/nginx/error.log:
    connect() failed (111: Connection refused), upstream: "http://127.0.0.1:3000/"
    nginx: connection refused at 127.0.0.1:3000.

Seen from gw-3, the proxy’s machine
  connect 127.0.0.1:3000 → ECONNREFUSED  (TCP probe, after 0.2 ms)
  HTTP/1.1 502 Bad Gateway, Server: nginx  (HTTP probe, after 3 ms)

On this machine
  node (pid 812) listens on 127.0.0.1:3001; the proxy calls 127.0.0.1:3000
  proxy_pass http://127.0.0.1:3000/;  (/etc/nginx/sites-enabled/shop:12)
  and 1 more

Not seen; sudo may show it
  the kernel’s log: only root may read it.
    $ sudo dmesg

Likely. The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000.
    + 127.0.0.1:3000 refuses connections.
    + Nothing listens where the proxy calls, and node, which looks like the app, does on
      127.0.0.1:3001.

Fix: Point nginx at the port where the app listens
  1. Change the address that nginx calls
     /etc/nginx/sites-enabled/shop:12:
     - proxy_pass http://127.0.0.1:3000/;
     + proxy_pass http://127.0.0.1:3001/;
  2. Check the file
     $ sudo nginx -t
  3. Reload
     $ sudo systemctl reload nginx

See that it is mended
  Ask through the proxy
    $ curl -sv -o /dev/null http://localhost/

Left out here: what is ruled out (11), what would settle it (2). --html FILE and --json tell all.
`)
  })

  it('sets aside what was seen from elsewhere, with the reason', async () => {
    const story = await told({ where: { upstream: '127.0.0.1:3000' }, answers: { vantage: 'elsewhere' }, facts: [refused] })
    expect(story.slice(0, story.indexOf('\n\nRuled out'))).toBe(`\
127.0.0.1:3000

Set aside. Not seen from the proxy’s machine, so it moves nothing.
  connect 127.0.0.1:3000 → ECONNREFUSED  (TCP probe from gw-3, after 0.2 ms)

Undetermined. It is not clear yet: nothing that was seen fits a cause.`)
  })

  it('asks for the vantage when it is not known', async () => {
    const story = await told({ where: { upstream: '127.0.0.1:3000' }, facts: [refused] })
    expect(story.replaceAll('\n', ' ')).toContain('so it moves nothing. Say where this runs with --vantage.')
  })

  it('shows what an answer overrules', async () => {
    const answers = { vantage: 'proxy-host', pattern: 'always', reach: 'times-out' }
    const story = await told({ where: { upstream: '10.0.0.5:3000' }, answers, facts: [refused] })
    expect(story).toContain(`
Set aside. Overruled by what the answer says: times out.
  connect 127.0.0.1:3000 → ECONNREFUSED  (TCP probe from gw-3, after 0.2 ms)
`)
  })

  it('says what was not probed', async () => {
    const story = await told({ where: { upstream: '127.0.0.1:3000' } }, ['The upstream was not probed. Because.'])
    expect(story.slice(0, 60)).toBe('127.0.0.1:3000\n\nThe upstream was not probed. Because.\n\nUndet')
  })

  it('stays within 40 lines and sends no control character, whatever is said', async () => {
    const hostile = '\u001b]0;title\u0007\u009b2J\u202e '.repeat(10)
    const facts: FoundFact[] = Array.from({ length: 30 }, (_, at) => ({ ...refused, quote: `${at} ${hostile}`, where: hostile }))
    const where = { proxy: 'nginx', upstream: '127.0.0.1:3000' }
    const story = await told({ where, answers: { vantage: 'proxy-host' }, facts })
    expect(story.split('\n').length - 1).toBeLessThanOrEqual(40)
    expect(story.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(story).toMatch(/and \d+ more/)
  })
})
