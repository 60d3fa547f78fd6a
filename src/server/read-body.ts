/**
 * Reads a request body of at most `maxBytes`. A larger one is not read to its end.
 * Out: the bytes, `too-big`, or `cut` when the client left before the end.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | 'too-big' | 'cut'> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > maxBytes) return 'too-big'
  try {
    // With a declared length the HTTP parser delivers no more than that, and the adapter has a fast way to read it.
    const body = declared === null ? await readStream(request.body, maxBytes) : new Uint8Array(await request.arrayBuffer())
    return body === null || body.length > maxBytes ? 'too-big' : body
  } catch {
    return 'cut'
  }
}

async function readStream(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | null> {
  if (stream === null) return new Uint8Array()
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}
