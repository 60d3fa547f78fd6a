/** A time as nginx writes it (`60`, `75s`, `1m30s`, `500ms`) in milliseconds, or null. `unit` is what a bare number counts, in ms. */
export function readTime(text: string | undefined, unit = 1000): number | null {
  if (text === undefined || text.length > 30) return null
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * unit)
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|[smhdwMy]|min))+$/.test(text)) return null
  let ms = 0
  for (const [, count, name] of text.matchAll(/(\d+(?:\.\d+)?)([a-zM]+)/g)) ms += Number(count) * (units[name ?? ''] ?? 0)
  return Math.round(ms)
}

const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
}

/** A size (`4096`, `16k`, `1m`) in bytes, or null. */
export function readSize(text: string | undefined): number | null {
  const match = /^(\d{1,12})([kmg]?)$/i.exec(text ?? '')
  if (match === null) return null
  return Number(match[1]) * { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? '').toLowerCase() as '' | 'k' | 'm' | 'g']
}

/** `on` or `off` as a flag, or null. */
export function readSwitch(text: string | undefined): boolean | null {
  return text === 'on' ? true : text === 'off' ? false : null
}
