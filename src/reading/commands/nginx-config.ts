import { parseNginxConfig } from '../config/nginx-config.ts'
import { nginxWays } from '../config/nginx-ways.ts'
import { readWays } from '../config/proxy-way.ts'
import { commandLines } from './command-lines.ts'
import type { CommandReader } from './command-reader.ts'

/** Configuration of nginx: `nginx -T`, a file, or a snippet. */
export const nginxConfig: CommandReader = {
  id: 'nginx-config',
  recognises: (text) => marks.some((mark) => mark.test(text)),
  read(text, hints) {
    if (!nginxConfig.recognises(text)) return []
    return readWays(kindOf(text), nginxWays(parseNginxConfig(commandLines(text))), hints)
  },
}

const marks = [
  /(?:^|[\s{;])(?:proxy|fastcgi|uwsgi|scgi|grpc)_pass[ \t]{1,40}["']?[^\s;{}]{1,2000};/,
  /(?:^|[\s{;])(?:upstream[ \t]{1,40}[\w.-]{1,200}|server)\s{0,40}\{[^{}]{0,2000}?(?:server|listen|server_name|return)[ \t]{1,40}[^;{}]{1,500};/,
  /^# configuration file \S{1,400}:\r?$/m,
]

function kindOf(text: string) {
  if (/balancer\.balance\(\)|# Configuration checksum: \d/.test(text)) return 'ingress-nginx'
  return /\b(?:content|access|rewrite|header_filter|balancer|init)_by_lua/.test(text) ? 'openresty' : 'nginx'
}
