/** Breaks a text at its spaces into lines of at most `width` characters, each indented, those after the first by `hang` more. A longer word stands alone and whole. */
export function wrap(text: string, width: number, indent = 0, hang = 0): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const left = lines.length === 0 ? indent : indent + hang
    if (line !== '' && left + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one, at) => ' '.repeat(at === 0 ? indent : indent + hang) + one)
}
