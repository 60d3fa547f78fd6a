/**
 * What the STATUS of a pod, or the reason of a container’s state, says of the process. null where that is not clear: on its way up or
 * down, or done.
 */
export function readPodState(status: string, restarts: number): 'running' | 'not-running' | 'restarting' | null {
  if (status === 'Running') return 'running'
  if (status === 'CrashLoopBackOff') return 'restarting'
  if (status === 'OOMKilled' || status === 'Error') return restarts > 0 ? 'restarting' : 'not-running'
  return notRunning.has(status.replace(/^Init:/, '')) || /^Init:(?:Error|CrashLoopBackOff)$/.test(status) ? 'not-running' : null
}

const notRunning = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'ContainerCannotRun',
  'StartError',
  'Pending',
  'Evicted',
  'Failed',
  'ContainerStatusUnknown',
])

/** The name of a pod without what a ReplicaSet, StatefulSet, DaemonSet or Job adds to it. */
export function workloadOf(pod: string): string {
  return pod
    .replace(/-[a-f0-9]{6,10}-[a-z0-9]{5}$/, '')
    .replace(/-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[a-z0-9]{5}$/, '')
    .replace(/-(?:\d{1,4}|[bcdfghjklmnpqrstvwxz2456789]{5})$/, '')
}
