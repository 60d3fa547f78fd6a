import { describe, expect, it } from 'vitest'
import { commandLines, promptCommand } from './command-lines.ts'

describe('commandLines', () => {
  it('numbers lines however they end, and makes them plain', () => {
    expect(commandLines('a \r\n> \u001b[31mb\u001b[0m\r\tc\n&quot;d&quot;')).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 2 },
      { text: '    c', line: 3 },
      { text: '"d"', line: 4 },
    ])
  })
})

describe('promptCommand', () => {
  it.each([
    ['$ sudo nginx -T', 'nginx -T'],
    ['root@web1:~# nginx -t', 'nginx -t'],
    ['[me@web1 ~]$ kubectl get pods', 'kubectl get pods'],
    ['# a comment', null],
    ['proxy_pass http://$app;', null],
    ['$app is not set', null],
  ])('reads %s', (text, command) => {
    expect(promptCommand(text)).toBe(command)
  })
})
