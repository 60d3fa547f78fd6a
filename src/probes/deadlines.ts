/** How long each part of a run may take, in milliseconds. A slower part ends as `timed-out`. idle: see keep-alive.ts; again and last: see tcp.ts. */
export const probeDeadlines = {
  dns: 2_000,
  connect: 3_000,
  tls: 3_000,
  firstByte: 10_000,
  run: 20_000,
  idle: 15_000,
  again: 1_100,
  last: 400,
}

export type ProbeDeadlines = typeof probeDeadlines
