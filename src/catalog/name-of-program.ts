import { findStack } from './stacks/index.ts'

/** The programs of the dictionary that are no stack. */
const names: Readonly<Record<string, string>> = {
  'aws-api-gateway': 'AWS API Gateway',
  ngrok: 'ngrok',
  gorouter: 'Gorouter (Cloud Foundry)',
  'node-proxy': 'http-proxy and other proxies in Node',
  mitmproxy: 'mitmproxy',
  'spring-cloud-gateway': 'Spring Cloud Gateway',
  passenger: 'Phusion Passenger',
  kernel: 'Linux kernel',
  systemd: 'systemd',
  supervisord: 'supervisord',
  docker: 'Docker',
  kubernetes: 'Kubernetes',
  mail: 'Mail servers',
  'stack-trace': 'Stack traces',
}

/** The name of a program whose lines are known, as people write it. In: its id; one that is not known stands for itself. */
export function nameOfProgram(id: string): string {
  return findStack(id)?.name ?? names[id] ?? id
}
