import { performance } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * One half of the space for new objects, in bytes. What a run of probes makes, some 90 kB, shall die in it: with the 1 MB that V8 leaves an
 * idle server a probe takes half as long again; with the 16 MB that it would grow to, the server takes 20 MB more.
 */
const half = 5 * 2 ** 20
/** Each is some 60 kB. */
const mostKept = 200
const everyMs = 200
/** The share of that time that is spent at work. */
const busy = 0.25

/** Keeps the space for new objects as large as it is: V8 would double it, while a program starts in steps that differ from one start to the next. */
export function holdYoungSpace(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

/**
 * Gives the space for new objects the size that a server needs, now and whenever it has work again: V8 takes it back from one that is idle.
 * Nothing in V8 sets that size in a running program, so it is made to grow in one step; where that does not work, it is left alone.
 */
export function keepYoungSpace(): void {
  let before = performance.eventLoopUtilization()
  const look = () => {
    const now = performance.eventLoopUtilization()
    if (performance.eventLoopUtilization(now, before).utilization > busy && !grow()) clearInterval(timer)
    before = now
  }
  const timer = grow() ? setInterval(look, everyMs).unref() : undefined
}

/** Makes it large enough where it is not. Out: false where that did not work. */
function grow(): boolean {
  const from = heldByHalf()
  const factor = Math.round(half / from)
  if (factor < 2) return true
  setFlagsFromString(`--semi-space-growth-factor=${factor}`)
  // It grows when more than it holds has survived.
  const kept: object[] = []
  while (heldByHalf() === from && kept.length < mostKept) kept.push(Array.from({ length: 1000 }, () => ({})))
  holdYoungSpace()
  return heldByHalf() > from
}

/** Bytes. */
function heldByHalf(): number {
  return (getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0) / 2
}
