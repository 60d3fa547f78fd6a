import { describe, expect, it } from 'vitest'
import { nginxConfig } from '../commands/nginx-config.ts'
import { nothingKnown } from '../commands/reader-bench.ts'

const site = (location: string, { listen = 'listen 80;', more = '' } = {}) =>
  `server {\n  ${listen}\n  server_name shop.example.com;\n  ${location}\n}\n${more}`
const other = 'server {\n  listen 80;\n  server_name blog.example.com;\n  root /srv/blog;\n}\n'
const inner = 'server {\n  listen 127.0.0.1:8080 proxy_protocol;\n  root /srv/shop;\n}\n'

function callsIn(text: string) {
  const config = nginxConfig.read(text, nothingKnown).find(({ about }) => about === 'proxy.config')
  return config === undefined ? 'no configuration' : 'calls' in config.value ? config.value.calls : null
}

describe('what a configuration calls of its own', () => {
  it.each([
    ['its own port', site('location / { proxy_pass http://127.0.0.1; }'), { is: 'itself', listen: 'listen 80;' }],
    [
      'its own port, which it need not name',
      site('location / { proxy_pass http://127.0.0.1; }', { listen: '' }),
      { is: 'itself', listen: 'listen 80;' },
    ],
    ['localhost', site('location / { proxy_pass http://localhost:80; }'), { is: 'itself', listen: 'listen 80;' }],
    [
      'an address of its own',
      site('location / { proxy_pass https://10.0.3.2; }', { listen: 'listen 10.0.3.2:443 ssl;' }),
      { is: 'itself', listen: 'listen 10.0.3.2:443 ssl;' },
    ],
    [
      'the other family',
      site('location / { proxy_pass http://[::1]; }', { listen: 'listen [::]:80;' }),
      { is: 'itself', listen: 'listen [::]:80;' },
    ],
    [
      'itself by the Host header, beside another site',
      site('location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1; }', { more: other }),
      { is: 'itself', listen: 'listen 80;' },
    ],
    [
      'itself by a group',
      site('location / { proxy_pass http://app; }', { more: 'upstream app { server 127.0.0.1; }' }),
      { is: 'itself', listen: 'listen 80;' },
    ],
    ['the site’s own name', site('location / { proxy_pass http://shop.example.com; }'), { is: 'its-own-name', listen: 'listen 80;' }],
    [
      'a port that expects the PROXY protocol',
      site('location / { proxy_pass http://127.0.0.1:8080; }', { more: inner }),
      { is: 'expects-proxy-protocol', listen: 'listen 127.0.0.1:8080 proxy_protocol;' },
    ],
  ])('is %s', (_, text, calls) => {
    expect(callsIn(text)).toEqual(calls)
  })

  it.each([
    ['another port', site('location / { proxy_pass http://127.0.0.1:3000; }')],
    ['the other family', site('location / { proxy_pass http://[::1]; }')],
    ['another address', site('location / { proxy_pass http://127.0.0.1; }', { listen: 'listen 10.0.3.2:80;' })],
    ['another site at the same port', site('location / { proxy_pass http://127.0.0.1; }', { more: other })],
    ['another site by its name', site('location / { proxy_set_header Host blog.example.com; proxy_pass http://127.0.0.1; }')],
    ['another path', site('location /old/ { proxy_pass http://127.0.0.1/new/; }')],
    ['a rewritten path', site('location / { rewrite ^ /new break; proxy_pass http://127.0.0.1; }')],
    ['itself on a condition', site('location / { if ($arg_again) { proxy_pass http://127.0.0.1; } }')],
    ['a socket', site('location / { proxy_pass http://unix:/run/app.sock; }', { listen: 'listen unix:/run/nginx.sock;' })],
  ])('is not told where it calls %s', (_, text) => {
    expect(callsIn(text)).toEqual(null)
  })
})
