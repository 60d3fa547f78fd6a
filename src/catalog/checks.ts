/** The six checks, in the order of the page that the wizard walks. */
export const checks = [
  { id: 'process', title: 'Process', asks: 'Is the app server alive, with capacity left?' },
  {
    id: 'socket',
    title: 'Socket',
    asks: 'Does the proxy point at the address, port or socket where the app listens, and do both speak the same protocol?',
  },
  { id: 'firewall', title: 'Firewall', asks: 'Can packets get from the proxy to the app?' },
  { id: 'buffers', title: 'Buffers', asks: 'Does the response fit the proxy’s buffers, parse as HTTP and arrive whole and in time?' },
  { id: 'deploy', title: 'Deploy', asks: 'Does it come and go: with a deploy, a restart, one bad backend, a reused connection?' },
  { id: 'cdn', title: 'CDN', asks: 'Is the edge fine while the origin is not?' },
] as const

export type CheckId = (typeof checks)[number]['id']
