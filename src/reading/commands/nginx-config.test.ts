import { it } from 'vitest'
import { nginxConfig } from './nginx-config.ts'

const none = { proxy: null, upstream: null, url: null }
it('x', () => {
  console.log(
    JSON.stringify(
      nginxConfig.read(
        `Here is my config:

server {
    listen 80;
    server_name shop.example.com;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_read_timeout 5m;
        proxy_set_header Host $host;
        proxy_buffer_size 16k;
    }
    location /down { return 502; }
}
and it returns 502`,
        none,
      ),
      null,
      1,
    ),
  )
})
