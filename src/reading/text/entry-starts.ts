import { findTimestamp } from './read-timestamp.ts'

/**
 * Whether a line, without prefixes, reads like the first of an entry: a level, a known message, JSON, a request, a command.
 * A request inside quotes that are open belongs to the line before.
 */
export function looksLikeStart(text: string, quoted = false): boolean {
  return starts.some((shape) => shape.test(text)) || (!quoted && requestLine.test(text))
}

/** Whether it reads like a line of a log, begun or not: then what follows may belong to it. */
export function looksLikeLog(text: string): boolean {
  return looksLikeStart(text) || /^(?:AH\d{5}|\(\d{1,6}\)[A-Z])/.test(text) || findTimestamp(text) !== null
}

/** Whether it can only be the front of an entry whose message is still to come: `[error] 812#812: *48211`, or nothing but a timestamp. */
export function isOnlyHead(text: string): boolean {
  return text.length < 90 && /^(?:(?:\[[^\]]{1,60}\] ?){1,4}|(?:\[\w{1,12}\])?\s?(?:\d{1,10}#\d{1,10}:)?\s?(?:\*\d{0,12})?)$/.test(text)
}

const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \//

const starts: readonly RegExp[] = [
  /^\[(?:emerg|alert|crit|critical|error|warn|warning|notice|info|debug|fatal)\]/i,
  /^\[[a-z_]{2,30}:(?:emerg|alert|crit|error|warn|notice|info|debug|trace\d?)\]/,
  /^(?:EMERG|ALERT|CRITICAL|CRIT|FATAL|SEVERE|PANIC|ERROR|ERR|WARNING|WARN|WRN|NOTICE|INFO|DEBUG|DBG|TRACE)\b/,
  /^(?:[a-z]{0,4}\] ?)?\d{1,10}#\d{1,10}: /,
  /^\*\d{1,12} \w/,
  /^\{\s{0,4}"/,
  /^(?:time|ts|level|at|type|msg)=\S/,
  /^(?:Uncaught |Unhandled )?[A-Z]?\w{0,40}(?:Error|Exception): /,
  /^(?:nginx|haproxy|curl|Error response from daemon|panic|fatal error|FATAL ERROR|Out of memory|Memory cgroup out of memory):? /,
  /^(?:connect|recv|send|writev|sendfile|SSL_\w{2,20}|kevent|bind|open|socket)\(\) /,
  /^(?:upstream (?:prematurely|timed|sent|server|SSL|closed|rejected)|no live upstreams|peer closed connection|invalid request block size)\b/,
  /^HTTP\/\d(?:\.\d)? \d{3}\b/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5} \[| -| \S{1,60} \S{1,60} \[)/,
  /^\d{4}-\d\d-\d\d[\t ]{1,4}\d\d:\d\d:\d\d[\t ]/,
  /^(?:https?|h2|grpcs?|wss?|tls) \d{4}-\d\d-\d\dT/,
  /^"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|-) [^"]{0,2000}" \d{1,3} /,
  /^[\w@-]{1,100}\.(?:service|socket|timer|slice|scope): /,
  /^Traceback \(most recent call last\):/,
  /^(?:[$%] |\S{1,64}@[\w.-]{1,64}[:~ ])/,
  /^<(?:!doctype|html|head|body|title|center|h1|hr|p)\b/i,
  /^(?:Normal|Warning) {2,}\w/,
  /^\*\*\* \w/,
]
