import { stackFamily } from '../../catalog/fitting.ts'
import type { StackId } from '../../catalog/stacks/index.ts'

/**
 * What a unit, container, pod or process is, by its names: the proxy, something behind the app or beside it (a database, an agent),
 * or what may be the app. `proxy` is the stack that the person named; another proxy than that one may be the app.
 */
export function roleOf(names: readonly string[], proxy: string | null): 'proxy' | 'beside' | 'app' {
  const kinds = names.map(proxyKind).filter((kind) => kind !== null)
  if (kinds.length > 0 && (proxy === null || kinds.some((kind) => stackFamily(kind) === stackFamily(proxy)))) return 'proxy'
  return kinds.length === 0 && names.some((name) => beside.test(baseName(name))) ? 'beside' : 'app'
}

/** The stack that a program, image or unit belongs to when it is a proxy: `nginx:1.27`, `apache2.service`, `ingress-nginx-controller-7d9`. */
export function proxyKind(name: string): StackId | null {
  const base = baseName(name)
  return proxies.find(([shape]) => shape.test(base))?.[1] ?? null
}

/** Without registry and folders, version, and the kind of unit. */
function baseName(name: string): string {
  return (
    name
      .slice(0, 300)
      .toLowerCase()
      .replace(/@sha256:.*$/, '')
      .split('/')
      .at(-1)
      ?.replace(/:.*$/, '')
      .replace(/\.service$/, '') ?? ''
  )
}

const proxies: readonly (readonly [RegExp, StackId])[] = [
  [/\bingress-nginx\b|\bnginx-ingress\b/, 'ingress-nginx'],
  [/\bopenresty\b/, 'openresty'],
  [/\bnginx\b|\bnginx-proxy\b|\bswag\b/, 'nginx'],
  [/\bhaproxy\b/, 'haproxy'],
  [/^(?:apache2?|httpd)\b/, 'apache'],
  [/\bcaddy\b/, 'caddy'],
  [/\btraefik\b/, 'traefik'],
  [/\benvoy\b|\bistio-(?:proxy|ingressgateway)\b|^proxyv2$/, 'envoy'],
  [/\bvarnishd?\b/, 'varnish'],
  [/\bsquid\b/, 'squid'],
  [/\blighttpd\b/, 'lighttpd'],
]

const beside =
  /(?:^|[-_])(?:postgres(?:ql)?|mysqld?|mariadb|redis(?:-server)?|valkey|mongo(?:d|db)?|rabbitmq|kafka|zookeeper|elasticsearch|opensearch|memcached|minio|prometheus|grafana|loki|alertmanager|node-exporter|portainer|watchtower|certbot|cert-manager|acme|docker|dockerd|containerd|kubelet|ssh|sshd|cron|crond|ufw|firewalld|fail2ban|rsyslog|auditd|networkmanager|coredns|kube-proxy|kube-apiserver|kube-scheduler|kube-controller-manager|etcd|calico|flannel|cilium|metrics-server|linkerd-proxy|cloudflared|tunnel)(?:$|[-_@.\d])|^(?:system|snapd|dbus|user@|getty|polkit)/
