import { byFirst, mayFit, type Sight } from './by-first.ts'
import { findTimestamp } from './read-timestamp.ts'

/**
 * Whether a line, without prefixes, reads like the first of an entry: a level, a known message, JSON, a request, a command.
 * A request inside quotes that are open belongs to the line before.
 */
export function looksLikeStart(text: string, quoted = false): boolean {
  for (const start of startsOf(text)) if (mayFit(start, text) && start.shape.test(text)) return true
  return !quoted && requestLine.test(text)
}

/** Whether it reads like a line of a log, begun or not: then what follows may belong to it. */
export function looksLikeLog(text: string): boolean {
  return looksLikeStart(text) || /^(?:AH\d{5}|\(\d{1,6}\)[A-Z])/.test(text) || (mayTellTime(text) && findTimestamp(text) !== null)
}

/** Whether a text can hold a time that `findTimestamp` finds: the shortest is `ts=03:11:20`. */
export function mayTellTime(text: string): boolean {
  return text.length >= 11 && /\d\d/.test(text.length > 400 ? text.slice(0, 400) : text)
}

/** Whether it can only be the front of an entry whose message is still to come: `[error] 812#812: *48211`, or nothing but a timestamp. */
export function isOnlyHead(text: string): boolean {
  return text.length < 90 && /^(?:(?:\[[^\]]{1,60}\] ?){1,4}|(?:\[\w{1,12}\])?\s?(?:\d{1,10}#\d{1,10}:)?\s?(?:\*\d{0,12})?)$/.test(text)
}

const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \//

type Start = Sight & { shape: RegExp }

const starts: readonly Start[] = [
  { first: /\[/, least: 6, shape: /^\[(?:emerg|alert|crit|critical|error|warn|warning|notice|info|debug|fatal)\]/i },
  { first: /\[/, least: 9, has: ':', shape: /^\[[a-z_]{2,30}:(?:emerg|alert|crit|error|warn|notice|info|debug|trace\d?)\]/ },
  {
    first: /[EACFSPWNIDT]/,
    least: 3,
    shape: /^(?:EMERG|ALERT|CRITICAL|CRIT|FATAL|SEVERE|PANIC|ERROR|ERR|WARNING|WARN|WRN|NOTICE|INFO|DEBUG|DBG|TRACE)\b/,
  },
  { first: /[a-z\]\d]/, least: 5, has: '#', shape: /^(?:[a-z]{0,4}\] ?)?\d{1,10}#\d{1,10}: / },
  { first: /\*/, least: 4, shape: /^\*\d{1,12} \w/ },
  { first: /\{/, least: 2, shape: /^\{\s{0,4}"/ },
  { first: /[tlam]/, least: 4, has: '=', shape: /^(?:time|ts|level|at|type|msg)=\S/ },
  { first: /\w/, least: 7, has: ': ', shape: /^(?:Uncaught |Unhandled )?[A-Z]?\w{0,40}(?:Error|Exception): / },
  {
    first: /[nhcEpfFOM]/,
    least: 5,
    shape: /^(?:nginx|haproxy|curl|Error response from daemon|panic|fatal error|FATAL ERROR|Out of memory|Memory cgroup out of memory):? /,
  },
  {
    first: /[crswSkbo]/,
    least: 7,
    has: '() ',
    shape: /^(?:connect|recv|send|writev|sendfile|SSL_\w{2,20}|kevent|bind|open|socket)\(\) /,
  },
  {
    first: /[unpi]/,
    least: 12,
    shape:
      /^(?:upstream (?:prematurely|timed|sent|server|SSL|closed|rejected)|no live upstreams|peer closed connection|invalid request block size)\b/,
  },
  { first: /H/, least: 10, shape: /^HTTP\/\d(?:\.\d)? \d{3}\b/ },
  { first: /\d/, least: 9, has: '.', shape: /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5} \[| -| \S{1,60} \S{1,60} \[)/ },
  { first: /\d/, least: 20, shape: /^\d{4}-\d\d-\d\d[\t ]{1,4}\d\d:\d\d:\d\d[\t ]/ },
  { first: /[hgwt]/, least: 14, shape: /^(?:https?|h2|grpcs?|wss?|tls) \d{4}-\d\d-\d\dT/ },
  { first: /"/, least: 7, shape: /^"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|-) [^"]{0,2000}" \d{1,3} / },
  { first: /[\w@-]/, least: 9, has: ': ', shape: /^[\w@-]{1,100}\.(?:service|socket|timer|slice|scope): / },
  { first: /T/, least: 34, shape: /^Traceback \(most recent call last\):/ },
  { first: /[$%]/, least: 2, shape: /^[$%] / },
  { first: /\S/, least: 4, has: '@', shape: /^\S{1,64}@[\w.-]{1,64}[:~ ]/ },
  { first: /</, least: 2, shape: /^<(?:!doctype|html|head|body|title|center|h1|hr|p)\b/i },
  { first: /[NW]/, least: 9, shape: /^(?:Normal|Warning) {2,}\w/ },
  { first: /\*/, least: 5, shape: /^\*\*\* \w/ },
]

const startsOf = byFirst(starts)
