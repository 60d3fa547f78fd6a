import type { ProxyProgram } from '../scenario-form.ts'

type Wish = {
  /** What `location /` passes to; left out when `location` does it. */
  to?: string
  /** Directives of `location /`, of the server and of `http`. */
  location?: readonly string[]
  server?: readonly string[]
  http?: readonly string[]
  main?: readonly string[]
  /** Default: 127.0.0.1 at the port named proxy. */
  listen?: string
  port?: string
  name?: string
}

/** nginx laid out as Debian does it: one main file that includes sites-enabled, workers as www-data. */
export function nginx({
  to,
  location = [],
  server = [],
  http = [],
  main = [],
  port = 'proxy',
  name = 'nginx',
  ...wish
}: Wish): ProxyProgram {
  const folder = `@folder@/${name}`
  const pass = to === undefined ? [] : [`proxy_pass ${to};`, 'proxy_set_header Host $host;']
  return {
    kind: 'nginx',
    name,
    run: ['nginx', '-c', `${folder}/nginx.conf`, '-e', `${folder}/error.log`, '-g', 'daemon off;'],
    folder,
    files: {
      [`${folder}/nginx.conf`]: `@nginx-user@
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${main.join('\n')}
events { worker_connections 256; }
http {
  access_log ${folder}/access.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  include ${folder}/sites-enabled/*;
}
`,
      [`${folder}/sites-enabled/shop`]: `${http.join('\n')}
server {
  listen ${wish.listen ?? `127.0.0.1:@${port}@`};
  server_name shop.example.com localhost 127.0.0.1;
  ${server.join('\n  ')}
  location / {
    ${[...pass, ...location].join('\n    ')}
  }
}
`,
    },
    config: `${folder}/nginx.conf`,
    errorLog: `${folder}/error.log`,
    accessLog: `${folder}/access.log`,
    ready: { host: '127.0.0.1', port: `@${port}@` },
  }
}

/** Directives that pass a request on to FastCGI as Debian’s snippet does it. */
export const toFastcgi = (address: string, folder = '@folder@/php'): readonly string[] => [
  `fastcgi_pass ${address};`,
  `fastcgi_param SCRIPT_FILENAME ${folder}/index.php;`,
  'fastcgi_param QUERY_STRING $query_string;',
  'fastcgi_param REQUEST_METHOD $request_method;',
  'fastcgi_param CONTENT_TYPE $content_type;',
  'fastcgi_param CONTENT_LENGTH $content_length;',
  'fastcgi_param REQUEST_URI $request_uri;',
  'fastcgi_param SERVER_PROTOCOL $server_protocol;',
]

/** Directives that pass a request on to uwsgi, with what WSGI needs. */
export const toUwsgi = (address: string): readonly string[] => [
  `uwsgi_pass ${address};`,
  'uwsgi_param QUERY_STRING $query_string;',
  'uwsgi_param REQUEST_METHOD $request_method;',
  'uwsgi_param REQUEST_URI $request_uri;',
  'uwsgi_param PATH_INFO $document_uri;',
  'uwsgi_param SERVER_PROTOCOL $server_protocol;',
  'uwsgi_param SERVER_NAME $server_name;',
  'uwsgi_param SERVER_PORT $server_port;',
]
