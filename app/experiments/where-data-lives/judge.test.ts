import { expect, test } from '@playwright/test'
import { verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import type { Observation, Opened } from './observation'

const out = { status: 401, code: 'revoked' }
const still = { status: 200, code: null }
const session = (code: string, change: Partial<Opened> = {}): Opened => ({
  code,
  mode: 'session',
  letters: 43,
  readable: [],
  saysWho: false,
  showsSecret: false,
  rows: 1,
  listedBytes: 160,
  status: 200,
  reads: 1,
  afterWipe: out,
  ...change,
})
const token = (code: string, rows: number): Opened => ({
  code,
  mode: 'jwt',
  letters: 720,
  readable: ['sub', 'role'],
  saysWho: true,
  showsSecret: false,
  rows,
  listedBytes: rows * 160,
  status: 200,
  reads: 0,
  afterWipe: still,
})
const signed = (algorithm: string) => ({
  algorithm,
  parts: [80, 400, 86],
  status: 200,
  reads: 0,
  fitsPublishedKey: algorithm === 'HS256' ? null : true,
  tampered: { status: 401, code: 'forged' },
})
const SEEN: Observation = {
  secret: 'earns 1 a month',
  opened: [
    session('S1'),
    session('S2'),
    session('S3', { rows: 0, reads: 0, listedBytes: 0, afterWipe: still }),
    token('J1', 0),
    token('J2', 1),
    token('J3', 1),
  ],
  forgotten: 2,
  signed: ['RS256', 'HS256', 'ES256', 'EdDSA'].map(signed),
  costs: [
    ['none', 0, 0],
    ['short-lived + refresh', 1, 0],
    ['denylist', 1, 1],
    ['token version', 1, 1],
    ['strictest', 1, 2],
  ].map(([strategy, rows, reads]) => ({ strategy: String(strategy), rows: Number(rows), reads: Number(reads) })),
  noted: { letters: 800, showsSecret: true, status: 200 },
  copied: { status: 200, name: 'Ada' },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what a sound server does bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['data'])
})

test('a token check that asks the store turns A3, A32 and A48', () => {
  const asking = {
    ...SEEN,
    opened: SEEN.opened.map((each) => (each.mode === 'jwt' ? { ...each, reads: 1 } : each)),
    signed: SEEN.signed.map((each) => ({ ...each, reads: 1 })),
  }
  expect(verdictsOf(asking)).toMatchObject({ A3: 'fails', A32: 'fails', A48: 'fails' })
})

test('sessions that outlive their records turn A2', () => {
  expect(verdictsOf({ ...SEEN, opened: SEEN.opened.map((each) => ({ ...each, afterWipe: still })) })).toMatchObject({
    A2: 'fails',
  })
})

test('a changed token that is served turns A32, and tokens and sessions that nobody asks for A69', () => {
  expect(
    verdictsOf({ ...SEEN, signed: SEEN.signed.map((each) => ({ ...each, tampered: { status: 200, code: null } })) })
      .A32,
  ).toBe('fails')
  const idle = {
    opened: SEEN.opened.map((each) => ({ ...each, reads: 0 })),
    costs: SEEN.costs.map((each) => ({ ...each, reads: each.strategy === 'none' ? 1 : 0 })),
  }
  expect(verdictsOf({ ...SEEN, ...idle }).A69).toBe('fails')
})

test('a claim that nobody could read would turn A82', () => {
  expect(verdictsOf({ ...SEEN, noted: { ...SEEN.noted, showsSecret: false } }).A82).toBe('fails')
})
