import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Who answered the 502?',
  short: 'Answered by',
  why: 'A 502 is made by the hop that gave up; every hop before it only hands it on. Its maker tells at which hop to look.',
  options: {
    edge: { title: 'The edge', hint: 'A CDN such as Cloudflare or CloudFront. Its own page names it.' },
    balancer: { title: 'A load balancer before the proxy', hint: 'Such as an AWS ALB, which says “Server: awselb/2.0”.' },
    proxy: { title: 'The proxy that calls the app', hint: 'Its page, such as nginx’s, and a line in its error log in the same second.' },
    app: { title: 'The app itself', hint: 'The proxy only handed it on: its access log has 502 as the upstream’s own status.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. The proxy’s log may still tell.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'A page that ends with a line and “nginx” is nginx’s own. It then has a line in /var/log/nginx/error.log; a 502 without one was handed on, cached or configured.',
      run: ['curl -sS -i {url} | tail -n 30', 'sudo tail -n 20 /var/log/nginx/error.log'],
    },
    {
      proxy: 'haproxy',
      app: null,
      says: 'The four characters before the counters of a log line: “----” means that the server sent the 502 itself, “SH--” or “PH--” that HAProxy made it.',
      run: ['sudo tail -n 20 /var/log/haproxy.log'],
    },
    {
      proxy: 'envoy',
      app: null,
      says: 'Response code details “via_upstream” in the access log: the upstream sent the 502 itself. Anything else was made by Envoy, and “upstream connect error” on the page is its own.',
      run: ['curl -sS -i {url} | tail -n 30'],
    },
    {
      proxy: 'traefik',
      app: null,
      says: 'A body of just “Bad Gateway” without a Server header is Traefik’s own. In its JSON access log OriginStatus 502 means that the app sent it; 0 or none, that Traefik made it.',
      run: ['curl -sS -i {url} | tail -n 30'],
    },
    {
      proxy: null,
      app: null,
      says: 'Read the headers and the end of the page. A CDN or a load balancer names itself on its own page; a Server header or cf-ray alone shows only that the response passed it.',
      run: ['curl -sS -i {url} | tail -n 30'],
    },
  ],
}
