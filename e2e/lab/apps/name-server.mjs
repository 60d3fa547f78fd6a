/** A name server (RFC 1035) over UDP: ANSWERS is `name=address,…` for A records; every other name does not exist. LISTEN is `host:port`. */
import { createSocket } from 'node:dgram'

const { LISTEN = '', ANSWERS = '' } = process.env
const known = new Map(ANSWERS.split(',').map((pair) => /** @type {[string, string]} */ (pair.split('='))))
const [host, port] = LISTEN.split(':')
const server = createSocket('udp4')

server.on('message', (query, from) => {
  const { name, end } = readName(query)
  const type = query.readUInt16BE(end)
  const address = known.get(name.toLowerCase())
  const answers = address !== undefined && type === 1
  const header = Buffer.from(query.subarray(0, 12))
  // A response, recursion available; NXDOMAIN for what is not known.
  header.writeUInt16BE(0x8180 | (address === undefined ? 3 : 0), 2)
  header.writeUInt16BE(answers ? 1 : 0, 6)
  header.writeUInt32BE(0, 8)
  const record = answers
    ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...String(address).split('.').map(Number)])
    : Buffer.alloc(0)
  server.send(Buffer.concat([header, query.subarray(12, end + 4), record]), from.port, from.address)
})
server.bind(Number(port), host, () => console.log(`listening on ${LISTEN}`))

/** @param {Buffer} query */
function readName(query) {
  const labels = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}
