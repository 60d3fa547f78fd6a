/**
 * Reads /proc/PID/cgroup (cgroups(7)). Out: the path in the unified hierarchy, else in systemd’s own, else the longest; the systemd unit
 * and the container’s id in it. From inside a container the path is mostly just `/`: its own top.
 */
export function parseCgroup(text: string): { cgroup: string | null; unit: string | null; container: string | null } {
  const rows = text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? []
    return controllers === undefined || path === undefined ? [] : [{ controllers, path }]
  })
  const told = rows.filter(({ path }) => path !== '/')
  const best =
    told.find(({ controllers }) => controllers === '') ??
    told.find(({ controllers }) => controllers === 'name=systemd') ??
    told.toSorted((a, b) => b.path.length - a.path.length)[0] ??
    rows[0]
  if (best === undefined) return { cgroup: null, unit: null, container: null }
  const container = containerOf(told.map(({ path }) => path))
  return { cgroup: best.path, unit: container === null ? unitOf(best.path) : null, container }
}

/** `/system.slice/shop.service`; of nested units the innermost. A user’s own manager (`user@1000.service`) is no unit of what it runs. */
function unitOf(path: string): string | null {
  return path.split('/').findLast((part) => part.endsWith('.service') && !part.startsWith('user@')) ?? null
}

/**
 * Docker, Podman, containerd and CRI-O name the cgroup after the container’s id, 64 hexadecimal digits; LXC and systemd-nspawn after
 * its name.
 */
function containerOf(paths: readonly string[]): string | null {
  for (const path of paths) {
    const id =
      /(?:^|[/-])([\da-f]{64})(?:\.scope)?(?:\/|$)/.exec(path)?.[1] ??
      /\/lxc(?:\.payload)?[./]([\w.-]{1,100})/.exec(path)?.[1] ??
      /\/machine\.slice\/(?:systemd-nspawn@|machine-)([\w.\\@-]{1,100}?)\.(?:service|scope)/.exec(path)?.[1]
    if (id !== undefined) return id
  }
  return null
}
