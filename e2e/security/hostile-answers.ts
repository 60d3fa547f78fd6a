import * as v from 'valibot'
import type { HostLook } from '../../src/contract/host-look.ts'
import { type ProbeResult, ProbeResultSchema, type ProbeRun, type ProbeRunResult } from '../../src/contract/probe.ts'
import { hostileReport } from './hostile-report.ts'

/** The answer of POST /api/host as somebody else writes it: every fact that there is, with the text in every field. */
export function hostileLook(text: string, turn: number): HostLook {
  const { report } = hostileReport(text, turn)
  const facts = report.facts.map(({ id: _id, overruledBy: _by, setAside: _aside, ...fact }) => ({ ...fact, source: 'host' as const }))
  return { facts, notes: [text] }
}

/** The answer of POST /api/probe in the same way: what was asked for, each with the text wherever a machine’s words stand. */
export function hostileRun({ target, probes }: ProbeRun, text: string, turn: number): ProbeRunResult {
  const common = { startedAt: '2026-11-22T03:11:20.000Z', ms: 1 }
  const session = {
    servername: text,
    outcome: 'handshake',
    alert: { number: 40, name: text },
    code: text,
    version: text,
    cipher: text,
    chain: [{ subject: text, issuer: text, altNames: [text], validFrom: text, validTo: text, fingerprint256: text }],
    verifyError: text,
    nameMatches: false,
    asksForClientCertificate: true,
    ms: 1,
  }
  const of: Record<string, object> = {
    dns: { outcome: 'resolved', addresses: [{ ip: text, family: 4 }], code: text },
    tcp: {
      outcome: 'tried',
      attempts: [{ address: text, family: 4, outcome: 'refused', code: text, ms: 1 }],
      otherFamily: { address: text, family: 6, outcome: 'connected', code: text, ms: 1 },
    },
    'unix-socket': { outcome: 'failed', code: text, tries: 1, file: { mode: text, uid: 0, gid: 0 } },
    tls: { outcome: 'tried', address: text, withName: session, withoutName: session },
    http: {
      outcome: turn % 2 === 0 ? 'answered' : 'invalid',
      address: text,
      code: text,
      status: 502,
      reason: text,
      version: text,
      headers: ['server', 'via', 'location', 'set-cookie', 'x-cache', text].map((name) => [name, text]),
      headerBytes: 100,
      headerCount: 5,
      interimResponses: 0,
      oddities: [{ offset: 0, what: text }],
      firstBytes: text,
      receivedBytes: 100,
      body: { framing: 'until-close', declared: null, received: 10, ended: 'complete', excerpt: text },
      timings: { dns: 1, connect: 1, tls: 1, firstByte: 1, header: 1, body: 1 },
    },
    protocol: { outcome: 'unknown', address: text, speaks: null, asked: [{ question: text, outcome: 'answered', bytes: text, ms: 1 }] },
    'keep-alive': { outcome: 'closed', address: text, code: text, status: 200, idleMs: 1, advertisedMs: 1, how: 'fin' },
    samples: { outcome: 'sampled', samples: [{ outcome: 'answered', address: text, status: 502, code: text, ms: 1 }] },
  }
  const results = probes.map((probe, index): ProbeResult => {
    const refused = { outcome: 'not-allowed', code: text, says: text }
    return v.parse(ProbeResultSchema, { probe, ...common, ...((turn + index) % 4 === 3 ? refused : of[probe]) })
  })
  return { target, from: text, results }
}
