import { apacheConfig } from './apache-config.ts'
import { caddyConfig } from './caddy-config.ts'
import type { CommandReader } from './command-reader.ts'
import { curl } from './curl.ts'
import { dig } from './dig.ts'
import { dockerInspect } from './docker-inspect.ts'
import { dockerPs } from './docker-ps.ts'
import { getent } from './getent.ts'
import { haproxyConfig } from './haproxy-config.ts'
import { har } from './har.ts'
import { host } from './host.ts'
import { htmlPage } from './html-page.ts'
import { iptables } from './iptables.ts'
import { kubectlDescribe } from './kubectl-describe.ts'
import { kubectlGet } from './kubectl-get.ts'
import { lsof } from './lsof.ts'
import { nc } from './nc.ts'
import { netstat } from './netstat.ts'
import { nft } from './nft.ts'
import { nginxConfig } from './nginx-config.ts'
import { nginxTest } from './nginx-test.ts'
import { nslookup } from './nslookup.ts'
import { openssl } from './openssl.ts'
import { ping } from './ping.ts'
import { podBackOff } from './pod-back-off.ts'
import { rawResponse } from './raw-response.ts'
import { selinux } from './selinux.ts'
import { ss } from './ss.ts'
import { systemctlStatus } from './systemctl-status.ts'
import { telnet } from './telnet.ts'

/** Every reader of pasted command output. A text may suit several: each finds its own part. */
export const commandReaders: readonly CommandReader[] = [
  curl,
  rawResponse,
  htmlPage,
  har,
  nc,
  telnet,
  ping,
  dig,
  host,
  nslookup,
  getent,
  openssl,
  ss,
  netstat,
  lsof,
  systemctlStatus,
  dockerPs,
  dockerInspect,
  kubectlGet,
  kubectlDescribe,
  podBackOff,
  nginxTest,
  nginxConfig,
  haproxyConfig,
  apacheConfig,
  caddyConfig,
  iptables,
  nft,
  selinux,
]
