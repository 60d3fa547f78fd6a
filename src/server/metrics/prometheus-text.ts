/** The content type of what `Family.write` makes (Prometheus text format 0.0.4). */
export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8'

type Labels = Readonly<Record<string, string>>

/** One metric with all its series, as lines of the Prometheus text format (prometheus.io/docs/instrumenting/exposition_formats). */
export type Family = { write: () => string[] }

/** A number that is read when it is asked for. */
export function gauge(
  name: string,
  help: string,
  read: () => number,
  { labels = {}, type = 'gauge' }: { labels?: Labels; type?: 'gauge' | 'counter' } = {},
): Family {
  return { write: () => [...head(name, help, type), `${name}${braces(labels)} ${read()}`] }
}

/** A number that only grows, a series for every set of labels that was counted. What labels may hold must be bounded. */
export function counter(name: string, help: string): Family & { add: (labels: Labels) => void } {
  const series = new Map<string, number>()
  return {
    add: (labels) => {
      const key = braces(labels)
      series.set(key, (series.get(key) ?? 0) + 1)
    },
    write: () => [...head(name, help, 'counter'), ...[...series].sort().map(([key, value]) => `${name}${key} ${value}`)],
  }
}

/** How many observations were at most as large as each bound, their sum and their number. */
export function histogram(name: string, help: string, bounds: readonly number[]): Family & { observe: (value: number) => void } {
  const atMost = bounds.map(() => 0)
  let sum = 0
  let count = 0
  return {
    observe: (value) => {
      for (const [at, bound] of bounds.entries()) if (value <= bound) atMost[at] = (atMost[at] ?? 0) + 1
      sum += value
      count += 1
    },
    write: () => [
      ...head(name, help, 'histogram'),
      ...bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${atMost[at]}`),
      `${name}_bucket{le="+Inf"} ${count}`,
      `${name}_sum ${sum}`,
      `${name}_count ${count}`,
    ],
  }
}

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function braces(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}
