/** Makes a sentence or a title go on after a colon; an abbreviation or a name such as SELinux keeps its capitals. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
