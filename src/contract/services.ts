import * as v from 'valibot'
import { parseTargetUrl } from './target-url.ts'
import { holdsUnseen } from './unseen.ts'
import { parseUpstreamAddress } from './upstream-address.ts'

const text = (most: number) =>
  v.pipe(
    v.string(),
    v.check((input) => input.trim() !== '', 'is empty; write it or leave the line out'),
    v.maxLength(most, `is longer than ${most} characters`),
    v.check((input) => !holdsUnseen(input), 'holds a line break or a character that no screen shows; write it as one plain line'),
  )

const stack = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,64}$/, 'is not lower-case words joined by hyphens, such as nginx or php-fpm'),
  v.description('A proxy, app server or edge as badgateway names it, such as nginx, node or cloudflare.'),
)

/** Says why `parse` refuses a text. The parsers' lines never repeat it. */
const says = (parse: (text: string) => { error: string } | object) => (issue: { input: string }) => {
  const parsed = parse(issue.input)
  return 'error' in parsed ? `cannot be used: ${parsed.error}` : 'cannot be used'
}
const reads = (parse: (text: string) => { error: string } | object) => (input: string) => !('error' in parse(input))

const pageUrl = v.pipe(
  text(2000),
  v.check(isPage, 'is not the address of a page; write it as in the browser’s address bar, with https:// and without user name'),
  v.metadata({ format: 'uri' }),
)

/** One service of the file `services.yaml`: what the start page offers and, in shared mode, what may be probed. */
export const ServiceSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not 1 to 63 lower-case letters, digits and hyphens, such as checkout'),
    v.description('Its id, which links use: service=checkout.'),
  ),
  title: v.optional(v.pipe(text(120), v.description('What people call it.'))),
  url: v.pipe(
    text(2000),
    v.check(reads(parseTargetUrl), says(parseTargetUrl)),
    v.description('The public address, such as https://shop.example.com/.'),
  ),
  via: v.optional(
    v.pipe(
      v.array(stack),
      v.maxLength(8, 'holds more than 8 names'),
      v.description('The edges and balancers before the proxy, edge first.'),
    ),
  ),
  proxy: v.optional(stack),
  upstreams: v.optional(
    v.pipe(
      v.array(v.pipe(text(300), v.check(reads(parseUpstreamAddress), says(parseUpstreamAddress)))),
      v.maxLength(50, 'holds more than 50 addresses'),
      v.description('Where the proxy sends the requests: host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.'),
    ),
  ),
  app: v.optional(stack),
  statusPage: v.optional(v.pipe(pageUrl, v.description('Where visitors read whether it is down.'))),
  runbook: v.optional(v.pipe(pageUrl, v.description('What to do about it.'))),
  deploys: v.optional(v.pipe(pageUrl, v.description('Where deploys are seen.'))),
  owner: v.optional(
    v.pipe(
      text(200),
      v.check(isOwner, 'holds an address that cannot be linked; write a name, mailto:… or https://…'),
      v.description('Who is asked: a name, mailto:… or https://….'),
    ),
  ),
})
export type Service = v.InferOutput<typeof ServiceSchema>

/** The file that `serve --services` reads. Published as JSON Schema by `badgateway schema --services`; extended, never broken. */
export const ServicesFileSchema = v.strictObject({
  services: v.pipe(
    v.array(ServiceSchema),
    v.minLength(1, 'holds no service; write one'),
    v.maxLength(1000, 'holds more than 1000 services'),
  ),
})

/**
 * The answer of GET /api/services. A server that asks for a token shows whoever has none only what a visitor needs: name, title, url
 * and statusPage of each service.
 */
export const ServicesAnswerSchema = v.object({
  mode: v.picklist(['local', 'shared']),
  /** Calls that probe must carry the token. */
  asksForToken: v.boolean(),
  services: v.array(ServiceSchema),
})
export type ServicesAnswer = v.InferOutput<typeof ServicesAnswerSchema>

function isPage(text: string): boolean {
  if (!URL.canParse(text) || /[\s\\]/.test(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/** A name may hold a colon (“Team: checkout”), but what a browser would take for an address is one of the two kinds. */
function isOwner(text: string): boolean {
  if (/^\s*mailto:/i.test(text)) return /^mailto:[^\s@?]+@[^\s@?]+$/i.test(text)
  return /^\s*[a-z][a-z0-9+.-]*:\S/i.test(text) ? isPage(text) : true
}
