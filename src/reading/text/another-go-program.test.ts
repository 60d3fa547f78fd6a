import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'

const failures = (text: string) => readText(text).tallies.map(({ failure, program }) => `${program.id} ${failure}`)
const refused = 'dial tcp 10.0.0.5:3000: connect: connection refused'

describe('words of Go’s standard library', () => {
  it.each([
    refused,
    `{"level":"error","ts":1795317080.4,"logger":"http.log.error","msg":"${refused}","request":{"method":"GET"},"status":502}`,
    `{"level":"error","msg":"${refused}","request":{"method":"GET"},"duration":0.01,"status":502}`,
    `2026/11/22 03:11:20.412 ERROR http.log.error ${refused} {"request": {"method": "GET"}}`,
    `time="2026-11-22T03:11:20Z" level=debug msg="'502 Bad Gateway' caused by: ${refused}"`,
  ])('are a proxy’s: %s', (text) => {
    expect(failures(text)).toEqual([expect.stringMatching(/^(?:caddy|traefik) connection-refused$/)])
  })

  it.each([
    `{"level":"error","time":"2026-11-22T03:11:20Z","msg":"failed to send mail","error":"${refused}"}`,
    `logger=context t=2026-11-22T03:11:20Z level=error msg="Internal server error" error="dial tcp: lookup prometheus on 127.0.0.11:53: no such host"`,
    `Error checking seal status: Get "https://127.0.0.1:8200/v1/sys/seal-status": ${refused}`,
    'timeout - last error: dial tcp 10.0.3.40:22: i/o timeout',
    'v2 ping attempt failed with error: Get https://registry.example.com/v2/: dial tcp 10.0.3.40:5000: i/o timeout',
    `Error: INSTALLATION FAILED: Kubernetes cluster unreachable: Get "http://localhost:8080/version": ${refused}`,
  ])('are another program’s: %s', (text) => {
    expect(failures(text)).toEqual([])
  })
})
