import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Where does badgateway run?',
  short: 'Measured from',
  why: 'Only the proxy’s own machine sees what the proxy sees: elsewhere the routes, the firewall and 127.0.0.1 are others. A container counts as a machine of its own: inside it, 127.0.0.1 is the container.',
  options: {
    'proxy-host': {
      title: 'On the proxy’s machine',
      hint: 'On the same host, and in the same container if the proxy is in one. What is measured here counts.',
    },
    'app-host': {
      title: 'On the app’s machine, without the proxy',
      hint: 'It can show how the app answers, but not whether the proxy reaches it.',
    },
    elsewhere: {
      title: 'Somewhere else',
      hint: 'A laptop, a CI job, another server. What is measured is shown, and decides nothing about the upstream.',
    },
    unknown: { title: 'I don’t know', hint: 'Treated as somewhere else, so that nothing is concluded from the wrong place.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'Run it where badgateway runs. Two equal lines: it sees what nginx sees. Two different lines: one of them is in a container. One line: nginx runs elsewhere.',
      run: ['sudo readlink /proc/self/ns/net "/proc/$(pgrep -o nginx)/ns/net"'],
    },
    {
      proxy: null,
      app: null,
      says: 'Run it where badgateway runs, with the name of the proxy’s process in the place of PROXY. Two equal lines: it sees what the proxy sees. Two different lines: one of them is in a container. One line: the proxy runs elsewhere.',
      run: ['sudo readlink /proc/self/ns/net "/proc/$(pgrep -o PROXY)/ns/net"'],
    },
  ],
}
