import { expect, test } from '@playwright/test'
import type { Death } from '@/lib/experiment/time-to-death'
import { experiment } from './experiment'
import { EVENTS, judge, type Observation, observed, type Row } from './judge'

const dead = (code = 'revoked'): Death => ({ replays: [], served: 0, lastServedSeconds: null, refusedSeconds: 0, refusedBy: code })
const alive = (lastServedSeconds: number, refusedSeconds: number): Death => ({ replays: [], served: 3, lastServedSeconds, refusedSeconds, refusedBy: 'expired' })
const toTheEnd = alive(290, 306)

/** What a sound server does: who lives on after which log-out. */
function rowOf(event: Row['event'], code: string, strategy: string | null): Row {
  const outlives = code === 'S3' || strategy === 'none' || strategy === 'short-lived + refresh' || (strategy === 'token version' && event === 'logout') || (strategy === 'denylist' && event === 'admin')
  const death = outlives ? (code === 'S3' ? alive(1790, 1801) : toTheEnd) : dead()
  return { code, strategy, event, death, readsPerRequest: 1, writesOfLogout: 2, refresh: code === 'J2' ? { status: 401, code: 'revoked' } : null }
}
const COPIES: [string, string | null][] = [['S1', null], ['S2', null], ['S3', null], ['J1', 'none'], ['J2', 'short-lived + refresh'], ['J2', 'token version'], ['J2', 'denylist'], ['J2', 'strictest'], ['J3', 'strictest']]
const SEEN: Observation = {
  accessSeconds: 300,
  rows: EVENTS.flatMap((event) => COPIES.map(([code, strategy]) => rowOf(event, code, strategy))),
  deleted: ['S1', 'S2'].map((code) => ({ code, first: { status: 401, code: 'revoked' }, wasCookieSent: true, isCookieCleared: true, second: { status: 401, code: 'missing' } })),
  ended: { call: { status: 401, code: 'expired' }, refresh: { status: 401, code: 'missing' }, again: { status: 200, code: null } },
  cookie: { line: 'lab-refresh=…; Path=/experiments/logout-replay/lab/jwt; HttpOnly', isReadable: false, wasSentToMe: true, wasSentOutsideItsPath: false, riddenByScript: 200 },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const withRows = (change: (row: Row) => Partial<Row>): Observation => ({ ...SEEN, rows: SEEN.rows.map((row) => ({ ...row, ...change(row) })) })

test('what a sound server does bears out what is expected', () => {
  expect(verdictsOf(SEEN)).toEqual(experiment.expects)
  expect(observed(SEEN)).toEqual(['unkept'])
})

test('a log-out that no longer deletes the record turns the verdicts on sessions', () => {
  const broken = withRows(({ code }) => (code === 'S1' || code === 'S2' ? { death: alive(1790, 1801) } : {}))
  expect(verdictsOf(broken)).toMatchObject({ A27: 'fails', A51: 'holds-if', A70: 'fails' })
})

test('a denylist that nobody asks turns the verdict on revocation', () => {
  expect(verdictsOf(withRows(({ strategy }) => (strategy === 'denylist' ? { death: toTheEnd } : {})))).toMatchObject({ A83: 'holds-if' })
})

test('a token that outlives its lifetime, and a refresh token that survives the log-out, are found', () => {
  expect(verdictsOf(withRows(({ strategy }) => (strategy === 'short-lived + refresh' ? { death: alive(1801, 43_201) } : {})))).toMatchObject({ A56: 'fails', A57: 'fails', A59: 'fails' })
  expect(verdictsOf(withRows(() => ({ refresh: { status: 200, code: null } })))).toMatchObject({ A59: 'fails' })
})

test('a cookie that stays in the jar turns the verdict on the pointer to nothing', () => {
  expect(verdictsOf({ ...SEEN, deleted: SEEN.deleted.map((each) => ({ ...each, isCookieCleared: false })) })).toMatchObject({ A25: 'holds', A26: 'fails' })
})
