import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The CDN itself answers 502 (or 500, 503, 504), and asked directly the origin is well. Often only some of the edge’s locations are hit, so the fault depends on where people are.',
  why: [
    'The CDN has an incident, in one location or everywhere.',
    'A setting at the edge is wrong: a worker, a rule, a load balancer pool, the origin’s name.',
    'The way between one location of the edge and the origin is broken.',
  ],
  fixes: [
    {
      proxy: null,
      app: null,
      title: 'Prove that it is the edge, then report it or go around it',
      steps: [
        {
          title: 'Ask the edge and the origin in the same minute',
          says: 'Put the origin’s address in the place of ORIGIN_IP. Edge 5xx and origin good, several times: it is the edge.',
          run: ['curl -s -o /dev/null -D - {url}', 'curl -s -o /dev/null -D - --resolve {host}:443:ORIGIN_IP https://{host}/ | head -n 1'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Look at the CDN’s status page and at your last changes there',
          says: 'Cloudflare: www.cloudflarestatus.com. Fastly: www.fastlystatus.com. AWS: health.aws.amazon.com. Take back a change of rules, workers or pools that fits the time.',
          risk: 'None while you only read.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Report it to the CDN with the id of a failed request',
          says: 'The id is in the answer of the first step: cf-ray, x-amz-cf-id or x-served-by. Add the time in UTC, and that the origin answered.',
          risk: 'None.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it lasts, send people to the origin without the CDN',
          says: 'At Cloudflare, set the DNS record of {host} to “DNS only”. The origin needs a publicly trusted certificate and a firewall that lets people in. It takes effect within the record’s TTL, mostly 5 minutes.',
          risk: 'The origin’s address becomes public, its protection and cache are gone, and it carries all the load.',
          undo: 'Set the record to “Proxied” again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask the edge again, and have somebody elsewhere do the same',
      says: 'The first line is no longer 5xx. Your own location may differ from that of others.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Watch edge and origin separately, from several places, so that the next fault names itself.',
    'Decide beforehand when the CDN is bypassed, and keep a trusted certificate on the origin for it.',
  ],
  references: [
    {
      title: 'Cloudflare: 5xx errors',
      url: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/',
    },
    { title: 'Cloudflare: status', url: 'https://www.cloudflarestatus.com/' },
    { title: 'AWS: health dashboard', url: 'https://health.aws.amazon.com/health/status' },
  ],
}
