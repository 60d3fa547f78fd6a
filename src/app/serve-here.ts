/** As far as it is needed of what `createServer` makes; the page has nothing of Node’s own. */
type Server = {
  listen: (port: number, host: string, listening: () => void) => unknown
  address: () => unknown
}

/** For tests: has a server listen on loopback, and puts the page at its address. */
export async function serveHere(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const { happyDOM } = window as unknown as { happyDOM: { setURL: (url: string) => void } }
  happyDOM.setURL(`http://127.0.0.1:${port}/`)
}
