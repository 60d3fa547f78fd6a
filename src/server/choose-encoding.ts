const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number] | 'identity'

/**
 * Picks the smallest form of a file that the client takes (RFC 9110, 12.5.3): of those `available`, in the order of
 * `encodings`, the first with a weight above 0, else identity.
 */
export function chooseEncoding(acceptEncoding: string | undefined, available: (encoding: Encoding) => boolean): Encoding {
  const weights = parseWeights(acceptEncoding ?? '')
  return encodings.find((encoding) => available(encoding) && (weights.get(encoding) ?? weights.get('*') ?? 0) > 0) ?? 'identity'
}

function parseWeights(header: string): Map<string, number> {
  return new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
    }),
  )
}
