/**
 * Hides every value of a Secret of Kubernetes, whatever its name: what stands below `data` and `stringData` in YAML, and the object of
 * that name in JSON. In: the text, and what stands in the place of a value. A text without `kind: Secret` comes back as it was.
 */
export function hideKubernetesSecret(text: string, hide: (value: string) => string): string {
  if (!/kind\\?["']?:[ \t]{0,9}\\?["']?Secret\b/.test(text)) return text
  return text
    .replace(
      yamlData,
      (_, name: string, rows: string) => name + rows.replace(yamlRow, (_row, key: string, value: string) => key + hide(value)),
    )
    .replace(
      jsonData,
      (_, name: string, rows: string) => name + rows.replace(jsonRow, (_row, key: string, value: string) => key + hide(value)),
    )
}

const yamlData =
  /((?:^|\\n)[ \t]{0,40}(?:data|stringData):[ \t]{0,9}(?:\r?\n|\\n))((?:[ \t]{1,40}[^\s:\\]{1,253}:[ \t][^\r\n\\]*(?:\r?\n|\\n|["\\]|$))+)/gm
const yamlRow = /((?:^|\\n)[ \t]{1,40}[^\s:\\]{1,253}:[ \t]{1,9})(?!\[hidden|[|>])([^\s\\][^\r\n\\]*)/gm
const jsonData = /(\\?"(?:data|stringData)\\?":[ \t]{0,9}\{)([^{}]*)/g
const jsonRow = /(\\?"[\w.-]{1,253}\\?":\s{0,9}\\?")(?!\[hidden)([^"\\]+)/g
