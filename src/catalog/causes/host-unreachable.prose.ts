import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy’s packet cannot be delivered to {upstreamHost}. Either the kernel has no route and says so at once (101, Network is unreachable), or nobody on the last network answers for the address and it gives up after about three seconds (113, No route to host).',
  why: [
    'The machine or container is down, or was replaced and has another address now.',
    'A VPN, tunnel or second network card is down, and its route went with it.',
    'The proxy’s machine or container is not on the network of the upstream.',
    'The address is IPv6 and the proxy’s machine has no IPv6 route.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Point nginx at an address that can be reached',
      steps: [
        {
          title: 'Ask the kernel for its route and its neighbour',
          says: 'FAILED or INCOMPLETE in the last answer: nobody has that address.',
          run: [
            'getent ahosts {upstreamHost}',
            "ip route get $(getent ahosts {upstreamHost} | head -n 1 | cut -d ' ' -f 1)",
            'ping -c 3 -W 1 {upstreamHost}',
            'ip neigh show',
          ],
          risk: 'None. It only reads and sends three pings.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If the host is down, start it; if it has a new address, write that into nginx',
          says: 'Put the address that you found in the place of NEW_ADDRESS. With an upstream block, change or remove its server line.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstreamHost}:{upstreamPort};'],
            add: ['proxy_pass http://NEW_ADDRESS:{upstreamPort};'],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          says: 'A reload also looks every name up again.',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring the host or the route back',
      steps: [
        {
          title: 'On the proxy’s machine, ask the kernel for its route and its neighbour',
          says: 'No route at all: go to the route. FAILED or INCOMPLETE: nobody has that address, go to the host.',
          run: [
            'getent ahosts {upstreamHost}',
            "ip route get $(getent ahosts {upstreamHost} | head -n 1 | cut -d ' ' -f 1)",
            'ip neigh show',
            'ip -brief addr',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'The host: start it, and see which address it has now',
          says: 'Use your cloud’s or hypervisor’s console, or for a container the command below. A changed address belongs in the proxy’s configuration, or better: use a name.',
          run: ['sudo docker ps -a', 'sudo docker start APP_CONTAINER'],
          risk: 'Low. It starts what should be running.',
          undo: 'Stop it again.',
          undoRun: 'sudo docker stop APP_CONTAINER',
        },
        {
          title: 'The network: put a containerised proxy on the app’s network',
          says: 'Put the app’s network in the place of NETWORK; “docker network ls” lists them.',
          run: ['sudo docker network connect NETWORK PROXY_CONTAINER'],
          risk: 'Low. The proxy gets a second address. It takes effect at once.',
          undo: 'Disconnect it.',
          undoRun: 'sudo docker network disconnect NETWORK PROXY_CONTAINER',
        },
        {
          title: 'The route: bring the link up, or add the route that is missing',
          says: 'Put the upstream’s network and the right gateway in. It lasts until a restart; add it to the network’s configuration too.',
          run: ['sudo ip route add NETWORK/PREFIX via GATEWAY'],
          risk: 'A wrong route can cut off other traffic, your own session too.',
          undo: 'Delete the route.',
          undoRun: 'sudo ip route del NETWORK/PREFIX via GATEWAY',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'From the proxy’s machine, open the port',
      says: 'It prints “open” at once. “Connection refused” means that the host is back and the app is not.',
      run: ["timeout 5 bash -c '</dev/tcp/{upstreamHost}/{upstreamPort}' && echo open"],
      risk: 'None. One connection, closed at once.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Call the upstream by a name that follows the machine, and let the proxy look it up again (in nginx “server … resolve”, from 1.27.3).',
    'Run a second backend on another machine, and watch the host itself, not only the app.',
  ],
  references: [
    { title: 'nginx: server … resolve', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve' },
    { title: 'ip-route(8)', url: 'https://man7.org/linux/man-pages/man8/ip-route.8.html' },
    { title: 'Docker: networking', url: 'https://docs.docker.com/engine/network/' },
  ],
}
