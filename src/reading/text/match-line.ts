import type { LogLine, LogProgram } from '../../catalog/log-line-form.ts'
import { type CompiledTemplate, compileTemplate, fitTemplate } from './compile-template.ts'
import { compileWords } from './find-words.ts'

export type LineMatch = {
  program: LogProgram
  line: LogLine
  /** What stood in the holes of the template, as pasted. */
  holes: Record<string, string>
}

export type LineMatcher = (text: string) => LineMatch[]

/** A template is tried this often in one text at most, so that a line made of anchors costs no more than another. */
const triesPerTemplate = 4

/**
 * Compiles the templates of all programs into one matcher.
 * Out: a function from a text (one entry, cleaned) to every template that fits it, the wordiest first; of equals the one whose program
 * shows a sign in the text, then the earlier. Linear in the text.
 */
export function compileMatcher(programs: readonly LogProgram[]): LineMatcher {
  const all = programs.flatMap((program) => program.lines.map((line) => ({ program, line, template: compileTemplate(line.template) })))
  const findAnchors = compileWords(all.map(({ template }) => template.anchor))
  return (text) => {
    const tries = new Map<number, number>()
    const found: (LineMatch & { weight: number; order: number })[] = []
    findAnchors(text, (index, at) => {
      const one = all[index]
      const tried = tries.get(index) ?? 0
      if (one === undefined || tried >= triesPerTemplate) return
      tries.set(index, tried + 1)
      const holes = fitTemplate(one.template, text, at)
      if (holes === null) return
      tries.set(index, triesPerTemplate)
      found.push({ program: one.program, line: one.line, holes, weight: weightOf(one.template, one.program, text), order: index })
    })
    return found.sort((a, b) => b.weight - a.weight || a.order - b.order).map(({ program, line, holes }) => ({ program, line, holes }))
  }
}

/** Half a character for a sign: it decides between equals and never outweighs a wordier template. */
function weightOf(template: CompiledTemplate, { signs }: LogProgram, text: string): number {
  return template.weight + (signs.some((sign) => text.includes(sign)) ? 0.5 : 0)
}
