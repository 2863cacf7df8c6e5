import { expect, test } from '@playwright/test'
import { judge, type Observation, observed } from './judge'

const served = { status: 200, code: null }
const refused = (code: string) => ({ status: 401, code })
const SEEN: Observation = {
  made: 500,
  living: 1,
  before: { sessions: 501, families: 501, denials: 500 },
  afterCall: { sessions: 501, families: 501, denials: 500 },
  afterRecordless: { sessions: 501, families: 501, denials: 500 },
  batches: Array.from({ length: 5 }, () => ({ table: 'sessions', removed: 100, micros: 4000 })),
  sweptMs: 900,
  left: { sessions: 1, families: 1, denials: 0 },
  session: { now: served, expired: refused('expired'), afterSweep: served },
  denied: {
    now: refused('revoked'),
    expired: refused('expired'),
    afterSweep: refused('revoked'),
    expiredAfterSweep: refused('expired'),
  },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('rows that stay until a sweep bear the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual({ A29: 'holds-if', A63: 'holds' })
  expect(observed(SEEN)).toEqual(['all'])
})

test('a sweep that forgets sessions, and one that takes the living too, turn the verdict on sessions', () => {
  expect(verdictsOf({ ...SEEN, left: { ...SEEN.left, sessions: 501 } }).A29).toBe('fails')
  expect(verdictsOf({ ...SEEN, session: { ...SEEN.session, afterSweep: refused('revoked') } }).A29).toBe('fails')
})

test('an entry that leaves before its token has run out turns the verdict on the list', () => {
  expect(verdictsOf({ ...SEEN, denied: { ...SEEN.denied, afterSweep: served } }).A63).toBe('fails')
  expect(verdictsOf({ ...SEEN, left: { ...SEEN.left, denials: 500 } }).A63).toBe('fails')
})

test('rows that vanish by themselves would be no reason for a condition', () => {
  expect(verdictsOf({ ...SEEN, afterCall: { ...SEEN.afterCall, sessions: 1 } }).A29).toBe('holds')
  expect(observed({ ...SEEN, afterCall: { ...SEEN.afterCall, sessions: 500 } })).toEqual(['less'])
})
