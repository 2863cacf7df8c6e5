import { expect, test } from '@playwright/test'
import { judge, type Observation, observed, type Statuses } from './judge'

const EVERYWHERE: Statuses = { session: 200, local: 200, tab: 200, memory: 200, refresh: 200, access: 200 }
const UNREAD = { session: false, local: false, tab: false, memory: false, refresh: false, access: false }
const SEEN: Observation = {
  looks: {
    kept: EVERYWHERE,
    reload: { ...EVERYWHERE, memory: 0 },
    newTab: { ...EVERYWHERE, tab: 0, memory: 0 },
    closedTab: { ...EVERYWHERE, tab: 0, memory: 0 },
  },
  found: { ...UNREAD, local: true, tab: true },
  uses: { session: 200, access: 200, refresh: 200 },
  isHandedToken: true,
  maxAges: { session: 43_200, refresh: 2_592_000, access: null },
  sentTo: { belowItsPath: true, elsewhere: false },
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const detailsOf = (seen: Observation, asked: string) => judge(seen).find(({ claim }) => claim === asked)?.details

test('what browsers do bears out where a token lives, and the rest on a condition', () => {
  expect(verdictsOf(SEEN)).toEqual({ A40: 'holds', A41: 'holds-if', A58: 'holds-if' })
  expect(detailsOf(SEEN, 'A40')).toBe(
    'survives: localStorage after a reload, in a new tab, when its tab is closed; sessionStorage after a reload; a variable nothing',
  )
  expect(observed(SEEN)).toEqual(['stores'])
})

test('where no tab opened, the evidence says so and the verdict stands on what was seen', () => {
  const blocked: Observation = { ...SEEN, looks: { ...SEEN.looks, newTab: null, closedTab: null } }
  expect(verdictsOf(blocked)).toEqual(verdictsOf(SEEN))
  expect(detailsOf(blocked, 'A40')).toContain('no tab was opened')
})

test('a browser without storage keeps a token in a variable only', () => {
  expect(verdictsOf({ ...SEEN, looks: { ...SEEN.looks, kept: { ...EVERYWHERE, local: 0, tab: 0 } } })).toMatchObject({
    A40: 'holds-if',
  })
})

test('a cookie that scripts read is no remedy, and one that they can’t have sent is a whole one', () => {
  expect(verdictsOf({ ...SEEN, found: { ...SEEN.found, access: true, refresh: true } })).toMatchObject({
    A41: 'holds-if',
    A58: 'holds-if',
  })
  expect(verdictsOf({ ...SEEN, uses: { session: 401, access: 401, refresh: 401 } })).toMatchObject({
    A41: 'holds',
    A58: 'holds',
  })
  expect(
    verdictsOf({
      ...SEEN,
      found: { ...UNREAD, access: true, refresh: true },
      sentTo: { belowItsPath: true, elsewhere: true },
    }),
  ).toMatchObject({ A41: 'fails', A58: 'fails' })
})
