import { haproxyWays } from '../config/haproxy-config.ts'
import { readWays } from '../config/proxy-way.ts'
import { commandLines } from './command-lines.ts'
import type { CommandReader } from './command-reader.ts'

/** Configuration of HAProxy, a file or a snippet: the targets and how long it waits for them. */
export const haproxyConfig: CommandReader = {
  id: 'haproxy-config',
  recognises: (text) => marks.some((mark) => mark.test(text)),
  read: (text, hints) => (haproxyConfig.recognises(text) ? readWays('haproxy', haproxyWays(commandLines(text)), hints) : []),
}

const marks = [
  /^[ \t]{0,40}server(?:-template)?[ \t]{1,40}[\w.-]{1,100}[ \t]{1,40}(?:\d{1,5}[ \t]{1,40})?(?:[\w.@[\]:-]{1,300}:\d{1,5}|(?:unix@)?\/\S{1,300})(?:[ \t]{1,40}(?:check|ssl|inter|weight|maxconn|cookie|backup|send-proxy|proto|resolvers|verify|init-addr)\b|[ \t]{0,40}\r?$)/m,
]
