import type { ErrorCode } from 'yaml'

const says: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'This alias has no anchor before it. Write the value out.',
  BAD_INDENT: 'The line is not indented as its neighbours are. Indent with spaces.',
  BAD_SCALAR_START: 'The value begins with a character that YAML keeps for itself. Put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'There are two colons in one line. Put the value in quotes.',
  DUPLICATE_KEY: 'This key stands here twice. Leave one out.',
  MISSING_CHAR: 'A quote, bracket, comma or colon is missing here.',
  MULTIPLE_DOCS: 'A second document begins here (---). Write one list.',
  TAB_AS_INDENT: 'The line is indented with a tab. Use spaces.',
  TAG_RESOLVE_FAILED: 'Tags (!…) have no meaning here. Write the value itself.',
}

/** One sentence or two for an error of the YAML parser, whose own words repeat what the file holds. */
export function sayYamlError(code: ErrorCode): string {
  return says[code] ?? 'This is no YAML that can be read. Check quotes, colons and how far the line is indented.'
}
