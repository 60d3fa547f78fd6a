import type { LogLine, LogProgram } from '../../../catalog/log-line-form.ts'

/** A name for each line of a program that a link can lead to, made from its words; in the order of the lines. */
export function lineAnchors({ lines }: Pick<LogProgram, 'lines'>): string[] {
  const taken = new Map<string, number>()
  return lines.map(({ template }) => {
    const slug = template
      .toLowerCase()
      .replace(/\{(\w+)[^}]*\}/g, ' $1 ')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 64)
      .replace(/^-|-$/g, '')
    const name = `line-${slug}`
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    return times === 1 ? name : `${name}-${times}`
  })
}

/**
 * The words of a line as people read them: a hole is its name alone, without the kind of text that it takes, and a first word whose capital
 * the template leaves open is whole again, as in the sample.
 */
export function readTemplate({ template, sample }: Pick<LogLine, 'template' | 'sample'>): string {
  const words = template.replace(/\{(\w+):\w+\}/g, '{$1}')
  const fixed = template.split('{')[0] ?? ''
  const before = /^[a-z]/.test(fixed) ? sample.slice(0, Math.max(0, sample.indexOf(fixed))) : ''
  return (/[A-Za-z]+$/.exec(before)?.[0] ?? '') + words
}
