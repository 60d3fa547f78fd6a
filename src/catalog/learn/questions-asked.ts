/** A question that people ask about 502, and the answer; `more` are the paths of pages that say it at length. */
export type AskedQuestion = {
  id: string
  asks: string
  /** Paragraphs. */
  answer: readonly string[]
  more: readonly string[]
}

/** What people ask about 502 before they ask about their own. */
export const questionsAsked: readonly AskedQuestion[] = [
  {
    id: '502-or-504',
    asks: 'What is the difference between 502 and 504?',
    answer: [
      'A 502 tells of something that happened: the connection was refused, it broke, or what came back was no valid response. A 504 tells of something that did not: the gateway’s time limit ended before an answer began.',
      'The border is not the same everywhere. An upstream that does not take the connection in time is 504 with nginx, 502 with Caddy and 503 with HAProxy. So find out which proxy answers before you read the number.',
    ],
    more: ['/causes/response-timeout'],
  },
  {
    id: 'cloudflare',
    asks: 'Why does Cloudflare show 502?',
    answer: [
      'Because Cloudflare’s edge had no valid answer from the origin, which is your own server or what stands in front of it. Mostly the edge is fine, and the origin is down, cannot be reached, or answers 502 itself: Cloudflare then puts its own page in the place of the origin’s.',
      'So its name on the page does not show who failed. Ask the origin directly: if it fails the same way without Cloudflare, look there. When Cloudflare can tell what is wrong, it gives 520 to 526 instead.',
    ],
    more: ['/learn/checks/cdn', '/causes/origin-down', '/stacks/cloudflare'],
  },
  {
    id: 'temporary',
    asks: 'Is a 502 temporary?',
    answer: [
      'Often. A deploy or a restart leaves a few seconds in which nobody listens, and a worker that crashed is started again. Such a 502 is gone after a minute; if each deploy brings it back, it can be mended.',
      'One that stays has a cause that stays: the app is down, the address is wrong, or something between the two blocks. And one that comes and goes without a deploy is a fault of its own, such as one bad backend of several or a reused connection.',
    ],
    more: ['/causes/deploy-restart', '/learn/checks/deploy'],
  },
  {
    id: 'visitor',
    asks: 'What can I do as a visitor?',
    answer: [
      'Wait a minute and reload: the fault is on the site’s side, and many pass with the end of a deploy. Clearing the cache or restarting the browser changes nothing.',
      'If it stays, see whether the site has a status page, or tell the people who run it the address, the time and the exact text of the page. Do not send a payment or an order again before you know whether the first arrived.',
    ],
    more: ['/visitor'],
  },
  {
    id: 'first-look',
    asks: 'I run the site. Where do I look first?',
    answer: [
      'Into the error log of the proxy that answers: it says in words what the number hides, such as “connect() failed” or “prematurely closed connection”. Then see whether the app’s process is alive, and whether it listens at the very address that the proxy calls: port, interface, or path of the socket.',
      'Then the way between them: firewall rules, names, certificates. What comes back has to fit the proxy’s buffers and time limits. Last, what comes and goes: deploys, reused connections, one backend of several. This is the order of the six checks.',
    ],
    more: ['/log-lines', '/'],
  },
  {
    id: 'health-checks',
    asks: 'How do I keep dead backends from being asked?',
    answer: [
      'With health checks: the balancer asks each backend every few seconds and leaves out one that fails. Check a path that needs what requests need, but not so much that one slow database takes every backend out at once.',
      'On a deploy, the other way round: take the backend out first, wait until running requests have ended, then stop it.',
    ],
    more: ['/causes/health-check-failing', '/causes/one-bad-backend'],
  },
]
