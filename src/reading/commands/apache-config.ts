import { apacheWays } from '../config/apache-config.ts'
import { readWays } from '../config/proxy-way.ts'
import { commandLines } from './command-lines.ts'
import type { CommandReader } from './command-reader.ts'

/** Configuration of Apache, a file or a snippet: the targets and how long it waits for them. */
export const apacheConfig: CommandReader = {
  id: 'apache-config',
  recognises: (text) => marks.some((mark) => mark.test(text)),
  read: (text, hints) => (apacheConfig.recognises(text) ? readWays('apache', apacheWays(commandLines(text)), hints) : []),
}

const marks = [
  /^[ \t]{0,40}(?:ProxyPass|ProxyPassMatch)[ \t]{1,40}[^\s;]{1,500}[ \t]{1,40}"?(?:unix:|[a-z0-9]{2,10}:\/\/)/im,
  /^[ \t]{0,40}(?:ProxyPass|BalancerMember)[ \t]{1,40}"?(?:unix:|[a-z0-9]{2,10}:\/\/)/im,
  /^[ \t]{0,40}SetHandler[ \t]{1,40}"?proxy:/im,
  /^[ \t]{0,40}RewriteRule[ \t]{1,40}\S{1,500}[ \t]{1,40}[a-z]{2,6}:\/\/\S{1,500}[ \t]{1,40}\[(?:\w{1,4},){0,5}P[\],]/im,
]
