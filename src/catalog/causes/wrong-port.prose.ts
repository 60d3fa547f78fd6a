import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy connects to {upstream}, where nobody listens, and the kernel refuses within a millisecond. The app is alive and waits on another port.',
  why: [
    'The app takes its port from an environment variable or a default that changed.',
    'The proxy’s configuration was copied from another service.',
    'In a container, the published port and the port inside were mixed up.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Point nginx at the port where the app listens',
      steps: [
        {
          title: 'Find the port of the app',
          finds: 'listens',
          run: ['sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Change the address that nginx calls',
          says: 'The address where the app listens, with its port.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://{listens};'],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old line back.',
        },
        { title: 'Check the file', run: ['sudo nginx -t'], risk: 'None. It only reads.', undo: 'Nothing to undo.' },
        {
          title: 'Reload',
          run: ['sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Or start the app on the port that the proxy calls',
      steps: [
        {
          title: 'Set the port of the app and restart it',
          says: 'Most Node programs read PORT. The command opens an editor: put the two lines in and save.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'Environment=PORT={upstreamPort}'] },
          run: ['sudo systemctl edit {service}', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out again with the same command, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring the proxy and the app to one port',
      steps: [
        {
          title: 'Find the port of the app, on its machine',
          finds: 'listens',
          run: ['sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write the app’s port into the proxy’s configuration in the place of {upstreamPort}, and reload the proxy',
          change: { file: 'the proxy’s configuration', remove: ['{upstream}'], add: ['{listens}'] },
          risk: 'Low. Most proxies finish running requests on a reload.',
          undo: 'Put the old port back and reload again.',
        },
      ],
    },
  ],
  verify: [{ title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' }],
  prevent: ['Keep the port in one place that both the service and the proxy’s configuration are made from.'],
  references: [{ title: 'nginx: proxy_pass', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass' }],
}
