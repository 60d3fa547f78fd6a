import { unmask } from './masked.ts'

/**
 * The upstream that a line names in its own place, where no template has a hole for it: `10.0.3.17:3000`, `unix:/run/app.sock`, or the name
 * that a proxy has for it (`app/web2`, `web.1`). Null when there is none, or it is masked. Lines of nginx’s error log name theirs elsewhere.
 */
export function namedPeer(text: string): string | null {
  const head = text.slice(0, longest)
  if (nginxHead.test(head)) return null
  for (const { sign, shape } of places) {
    const peer = sign.test(head) ? shape.exec(head)?.groups?.peer : undefined
    const known = peer === undefined ? null : unmask(peer)
    if (known !== null) return known.startsWith('/') ? `unix:${known}` : known
  }
  return null
}

/** Of a longer line the rest is not looked at, in characters. */
const longest = 4000
const nginxHead = /^.{0,80}\] \d{1,10}#\d{1,10}: /

const address = String.raw`(?:\[[0-9a-fA-F:.]{2,45}\]|[\w.-]{1,200}):\d{1,5}(?![\w.])`
const name = String.raw`[\w.-]{1,100}\/[\w.-]{1,100}`

const places: readonly { sign: RegExp; shape: RegExp }[] = [
  {
    // HAProxy’s request: … app/web2 0/0/1/-1/17 502 221 - - SH-- …, in TCP mode … app/web2 1/-1/3004 0 SC …
    sign: / (?:- - )?[A-Za-z-]{2}(?:[A-Za-z-]{2})?(?: |$)/,
    shape: new RegExp(
      String.raw` (?<peer>${name}) (?:-?\d{1,9}(?:\/[-+]?\d{1,9}){2,4} (?:-?\d{1,3} )?\+?\d{1,15} (?:- - )?|\d{3} \d{1,15} - - )[A-Za-z-]{2}(?:[A-Za-z-]{2})? `,
    ),
  },
  {
    // HAProxy’s server: Server app/web2 is DOWN, reason: …, Health check for backup server app/web3 failed, 'server app/web2' : could not …
    sign: /[Ss]erver /,
    shape: new RegExp(String.raw`\b[Ss]erver (?<peer>${name})(?: is (?:DOWN|UP|going)| failed, reason|' : )`),
  },
  {
    // AWS ALB: https TIME app/shop/9d3c… CLIENT TARGET -1 -1 -1 502 - …
    sign: /^(?:https?|h2|grpcs?|wss?) /,
    shape: new RegExp(String.raw`^\w{2,5} \S{1,40} \S{1,200} \S{1,60} (?<peer>${address}) -?[\d.]{1,12} -?[\d.]{1,12} -?[\d.]{1,12} `),
  },
  {
    // Envoy’s access log: "FORWARDED-FOR" "AGENT" "REQUEST-ID" "AUTHORITY" "UPSTREAM-HOST"
    sign: / HTTP\/[\d.]{1,3}" \d{1,3} /,
    shape: new RegExp(
      String.raw`"[^"]{0,1000}" "[^"]{0,1000}" "(?:[0-9a-f-]{36}|-)" "[^"]{0,300}" "(?<peer>${address}|\/[^"\s]{1,200})"(?: |$)`,
    ),
  },
  {
    // Traefik’s access log: … 4821 "shop@docker" "http://10.0.3.17:3000" 3ms
    sign: /" \d{1,9}ms$/,
    shape: new RegExp(String.raw`"[\w@./-]{1,200}" "[a-z0-9+]{1,10}:\/\/(?<peer>${address})[^"\s]{0,500}" \d{1,9}ms$`),
  },
  {
    // JSON and logfmt of Envoy, Traefik and Caddy
    sign: /upstream_?host|upstream"|Service(?:Addr|URL)|targetURL|\bURL: |serverIp"/,
    shape: new RegExp(
      String.raw`(?:"upstream_?[hH]ost"|"upstream"|\bService(?:Addr|URL)\\?"?|\btargetURL"?|\bURL|"serverIp")\s?[:=]\s?\\?"?(?:[a-z0-9+]{1,10}:\/\/)?(?<peer>${address}|\/[^"\s:]{1,200}|\d{1,3}(?:\.\d{1,3}){3})`,
    ),
  },
  { sign: /health_checker\./, shape: new RegExp(`"host":"(?<peer>${address})"`) },
  // Go’s dialler, Apache’s mod_proxy and its TLS, lighttpd’s gateway
  { sign: /dial unix /, shape: /dial unix (?!\S{0,100}docker\.sock)(?<peer>\/[^\s:"]{1,200})/ },
  { sign: /Unix domain socket /, shape: /Unix domain socket (?<peer>\/[^\s("]{1,200})/ },
  { sign: /\[remote /, shape: new RegExp(String.raw`\[remote (?<peer>${address})\]`) },
  { sign: /socket: (?:tcp|unix):/, shape: new RegExp(String.raw`socket: (?:tcp|unix):(?<peer>${address}|\/[^\s(:]{1,200})`) },
  // Heroku’s router names the dyno, Varnish the backend
  { sign: /^at=\w{1,10} .*\bdyno=/, shape: /\bdyno=(?<peer>[a-z][\w-]{0,50}\.\d{1,6})(?: |$)/ },
  { sign: /FetchError|Backend_health/, shape: /(?:FetchError\s{1,9}backend|Backend_health -) (?<peer>[\w-]{1,80}\.[\w.-]{1,80})(?::| )/ },
]
