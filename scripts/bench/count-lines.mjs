import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

// The plain way to count in Node: node count-lines.mjs FILE REGEXP
const [path = '', source = ''] = process.argv.slice(2)
const wanted = new RegExp(source)
let count = 0
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
  if (wanted.test(line)) count += 1
console.log(count)
