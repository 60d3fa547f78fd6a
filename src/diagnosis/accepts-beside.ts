import type { Settled } from '../catalog/cause-form.ts'

/** What a probe found to accept instead of the address that refuses: the other loopback address, else another address or port of the machine. */
export function acceptsBeside(settled: Settled): string | undefined {
  const other = settled.get('upstream.other-family')?.value
  if (other?.is === 'connects') return other.address
  const near = settled.get('upstream.near')?.value
  return near?.is === 'nothing' ? undefined : near?.address
}
