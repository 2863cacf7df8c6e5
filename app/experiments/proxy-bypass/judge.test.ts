import { expect, test } from '@playwright/test'
import { type Address, ADDRESSES, type Caller, CALLERS } from './callers'
import { intrudersAt, isBoundary, judge, type Observation, observed, type Outcome } from './judge'

const SOUND: Record<Caller, Outcome> = { nobody: 'sign-in', header: 'sign-in', 'made-up': 'shut', 'signed-in': 'page' }

/** All four addresses are sound, but for what is changed of the first. */
const seen = (changed: Partial<Record<Caller, Outcome>> = {}): Observation => ({
  front: 'unpatched',
  check: 'presence',
  answered: ADDRESSES.flatMap((address) =>
    CALLERS.map((caller) => ({
      address,
      caller,
      status: 200,
      outcome: { ...SOUND, ...(address === 'front-only' ? changed : {}) }[caller],
    })),
  ),
})
const at = (changed: Partial<Record<Caller, Outcome>>, address: Address = 'front-only') =>
  isBoundary(seen(changed), address)

test('whoever gets the page without a sign-in makes the check no boundary, and so does a page that nobody gets', () => {
  expect(at({})).toBe(true)
  for (const caller of ['nobody', 'header', 'made-up'] as const) {
    expect(at({ [caller]: 'page' })).toBe(false)
    expect(at({ [caller]: 'page' }, 'session')).toBe(true)
    expect(intrudersAt(seen({ [caller]: 'page' }), 'front-only')).toEqual([caller])
  }
  expect(at({ 'signed-in': 'shut' })).toBe(false)
  expect(isBoundary({ ...seen(), answered: seen().answered.slice(0, 3) }, 'front-only')).toBe(null)
})

test('the guess that a run bears out is who got the page', () => {
  expect(observed(seen())).toEqual(['nobody'])
  expect(observed(seen({ header: 'page' }))).toEqual(['header'])
  expect(observed(seen({ 'made-up': 'page' }))).toEqual(['made-up'])
  expect(observed(seen({ header: 'page', 'made-up': 'page' }))).toEqual(['both'])
  // A page that its owner doesn't get either bears no guess out.
  expect(observed(seen({ 'signed-in': 'sign-in' }))).toEqual(['other'])
  expect(judge()).toEqual([])
})
