import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Can the proxy’s machine open a connection to the app?',
  short: 'Connection',
  why: 'A refusal comes at once and means that nobody listens, or that a rule rejects. Silence means that packets are dropped on the way, or that the app’s queue is full.',
  options: {
    connects: { title: 'Yes, it connects', hint: 'The port opens, whatever is said afterwards.' },
    refused: { title: 'No, it is refused at once', hint: 'Connection refused' },
    'times-out': { title: 'No, it waits and times out', hint: 'A rule that drops packets, a machine that is off, or a full queue.' },
    unreachable: { title: 'No, there is no way to it', hint: 'No route to host, Network is unreachable' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'Run it on nginx’s machine and look for “Connected to”. If nginx is in a container, put its name in the place of NAME and use the second command.',
      run: [
        'curl -sv --max-time 5 -o /dev/null http://{upstream}/',
        'docker exec NAME curl -sv --max-time 5 -o /dev/null http://{upstream}/',
      ],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      says: 'Run it inside the controller, with the pod’s address and port in the place of ADDRESS:PORT, and look for “Connected to”. A NetworkPolicy can stand between.',
      run: [
        'kubectl -n ingress-nginx exec deploy/ingress-nginx-controller -- curl -sv --max-time 5 -o /dev/null http://ADDRESS:PORT/',
        'kubectl get networkpolicies -A',
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'Run the first on the proxy’s machine, inside its container if it has one, and look for “Connected to”. The others list the firewall rules of a machine.',
      run: ['curl -sv --max-time 5 -o /dev/null http://{upstream}/', 'sudo nft list ruleset', 'sudo iptables -S'],
    },
  ],
}
