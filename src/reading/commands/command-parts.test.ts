import { describe, expect, it } from 'vitest'
import { argumentsOf, commandParts, partsOf } from './command-parts.ts'

const shape = (text: string) =>
  commandParts(text).map(({ stages, line, lines }) => [stages?.[0]?.join(' ') ?? null, line, lines.map((one) => one.text)])

describe('commandParts', () => {
  it.each([
    '$ ss -ltn',
    '# ss -ltn',
    '% ss -ltn',
    '> ss -ltn',
    '❯ ss -ltn',
    'ss -ltn',
    'me@web1:~$ ss -ltn',
    'root@web1:/etc/nginx# ss -ltn',
    '[me@web1 ~]$ ss -ltn',
    '(venv) me@web1:~/app$ ss -ltn',
    'sh-5.1$ ss -ltn',
    '/app # ss -ltn',
    '➜  ~ ss -ltn',
    'me@mac ~ % ss -ltn',
    'PS C:\\Users\\me> ss -ltn',
    '    $ ss -ltn',
    '\u001b[32mme@web1\u001b[0m:~$ ss -ltn',
  ])('knows the prompt of %s', (line) => {
    expect(shape(`${line}\nout`)).toEqual([['ss -ltn', 1, ['out']]])
  })

  it.each([
    '* Connected to app (172.18.0.3) port 3000 (#0)',
    '> GET / HTTP/1.1',
    '> Host: app:3000',
    'curl: (7) Failed to connect to 127.0.0.1 port 3000',
    'nc: connect to 127.0.0.1 port 3000 (tcp) failed: Connection refused',
    'nginx    702     root    6u  IPv4  21034      0t0  TCP *:80 (LISTEN)',
    'I ran curl against http://127.0.0.1:3000/ and it failed',
    '  % Total    % Received % Xferd  Average Speed',
    'LISTEN 0 511 127.0.0.1:3000 0.0.0.0:*',
    '# worker_processes auto;',
  ])('takes %s for output', (line) => {
    expect(shape(line)).toEqual([[null, 1, [line]]])
  })

  it('joins a command that goes on after a backslash, and numbers what follows', () => {
    const text = 'before\n$ curl -s \\\n  -o /dev/null \\\n  http://a/\nafter'
    expect(shape(text)).toEqual([
      [null, 1, ['before']],
      ['curl -s -o /dev/null http://a/', 2, ['after']],
    ])
    expect(shape('$ curl \\')).toEqual([['curl', 1, []]])
  })

  it('finds the arguments wherever the program stands', () => {
    const args = (text: string) => commandParts(text).map((part) => argumentsOf(part, 'curl'))
    expect(args('$ sudo docker exec -it web /usr/bin/curl -v http://a/ | head')).toEqual([['-v', 'http://a/']])
    expect(args('$ echo curl; ls')).toEqual([[]])
    expect(args('$ ls -l')).toEqual([null])
  })

  it('leaves out the parts of other programs', () => {
    const text = 'one\n$ ss -ltn\ntwo\n$ ./check.sh\nthree\n$ curl http://a/\nfour'
    expect(partsOf(text, 'ss').map(({ part, args }) => [part.lines[0]?.text, args])).toEqual([
      ['one', null],
      ['two', ['-ltn']],
      ['three', null],
    ])
  })
})
