import { expect, test } from '@playwright/test'
import { verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, type Observation, observed } from './judge'

const REVOKED = { status: 401, code: 'revoked' }
const SERVED = { status: 200, code: null }
const AWAY = { status: 0, code: null }
const cost = (reads: number) => ({ calls: 10, served: 10, reads })
const SEEN: Observation = {
  shared: { here: REVOKED, sibling: REVOKED },
  own: { here: REVOKED, sibling: SERVED, afterRestart: SERVED },
  on: cost(10),
  off: cost(0),
  session: cost(10),
  listOverNone: { median: 40, interval: [30, 50], n: 10 },
  listOverSession: { median: 2, interval: [-9, 12], n: 10 },
  entries: { beforeLogout: 0, afterLogout: 2, sweptTooEarly: 2, swept: 0, replay: { status: 401, code: 'expired' } },
  keptSeconds: 335,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what a sound server does bears out what is expected', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['served'])
})

test('a node that is away gives no outcome: the verdict rests on the list that was lost, and no guess is borne out', () => {
  const alone = { ...SEEN, shared: { ...SEEN.shared, sibling: AWAY }, own: { ...SEEN.own, sibling: AWAY } }
  expect(verdictsOf(alone).A61).toBe('holds-if')
  expect(judge(alone)[0]?.outcomes).toContainEqual({ name: 'a list in memory: node B refuses', isTrue: null })
  expect(observed(alone)).toEqual([])
})

test('a log-out that writes no entry turns the verdicts on the list', () => {
  const broken: Observation = {
    ...SEEN,
    shared: { here: SERVED, sibling: SERVED },
    own: { here: SERVED, sibling: SERVED, afterRestart: SERVED },
    entries: { ...SEEN.entries, afterLogout: 0, sweptTooEarly: 0 },
  }
  expect(verdictsOf(broken)).toMatchObject({ A61: 'fails', A63: 'fails', A64: 'holds-if' })
})

test('a check that looks at the list only now and then is found by its reads', () => {
  expect(verdictsOf({ ...SEEN, on: cost(4) })).toMatchObject({ A62: 'holds-if' })
})

test('a sweep that comes too early turns the verdict on the entries', () => {
  expect(verdictsOf({ ...SEEN, entries: { ...SEEN.entries, sweptTooEarly: 0 } })).toMatchObject({ A63: 'fails' })
})
