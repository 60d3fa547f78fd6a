import { caddyWays } from '../config/caddy-config.ts'
import { readWays } from '../config/proxy-way.ts'
import { commandLines } from './command-lines.ts'
import type { CommandReader } from './command-reader.ts'

/** Configuration of Caddy, a file or a snippet: the targets and how long it waits for them. */
export const caddyConfig: CommandReader = {
  id: 'caddy-config',
  recognises: (text) => marks.some((mark) => mark.test(text)),
  read: (text, hints) => (caddyConfig.recognises(text) ? readWays('caddy', caddyWays(commandLines(text)), hints) : []),
}

const marks = [
  /^[ \t]{0,40}(?:reverse_proxy|php_fastcgi)(?:[ \t]{1,40}(?:\*|\/\S{0,300}|@\S{1,100}))?[ \t]{1,40}(?:https?:\/\/|h2c:\/\/|unix(?:\+h2c)?\/|[\w.[\]:-]{0,300}:\d)[^;\r\n]*$/m,
  /^[ \t]{0,40}(?:reverse_proxy|php_fastcgi)(?:[ \t]{1,40}(?:\*|\/\S{0,300}|@\S{1,100}))?(?:[ \t]{1,40}[\w.-]{1,300})?[ \t]{0,40}\{?[ \t]{0,40}\r?$/m,
  /^[ \t]{1,40}respond[ \t]{1,40}(?:[*@/][^\s"]{0,300}[ \t]{1,40})?(?:"[^"\r\n]{0,500}"[ \t]{1,40})?5\d\d[ \t]{0,40}\{?[ \t]{0,40}\r?$/m,
]
