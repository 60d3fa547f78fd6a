import { defineLogLines } from '../log-line-form.ts'
import { accessLines } from './nginx/access.ts'
import { clientLines } from './nginx/client.ts'
import { connectLines } from './nginx/connect.ts'
import { http2Lines } from './nginx/http2.ts'
import { limitsLines } from './nginx/limits.ts'
import { noticesLines } from './nginx/notices.ts'
import { requestLines } from './nginx/request.ts'
import { resolverLines } from './nginx/resolver.ts'
import { responseLines } from './nginx/response.ts'
import { tlsLines } from './nginx/tls.ts'

export const nginx = defineLogLines({
  id: 'nginx',
  speaksAs: 'proxy',
  signs: [', client: ', ', upstream: "'],
  lines: [
    ...connectLines,
    ...requestLines,
    ...responseLines,
    ...http2Lines,
    ...tlsLines,
    ...resolverLines,
    ...limitsLines,
    ...clientLines,
    ...accessLines,
    ...noticesLines,
  ],
})
