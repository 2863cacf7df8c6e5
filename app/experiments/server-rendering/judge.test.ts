import { expect, test } from '@playwright/test'
import { judge, type Greeted, type Observation, observed } from './judge'

const page = (code: string, travels: Greeted['travels']): Greeted =>
  travels === 'by-itself'
    ? { code, travels, name: 'Robin', hadAuthorization: false, withScript: 200, withoutScript: 200 }
    : { code, travels, name: null, hadAuthorization: false, withScript: 200, withoutScript: 401 }
const SEEN: Observation = {
  guest: 'Robin',
  pages: [
    page('S1', 'by-itself'),
    page('S2', 'by-itself'),
    page('S3', 'by-itself'),
    page('J1', 'by-script'),
    page('J2', 'by-script'),
    page('J3', 'by-itself'),
  ],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('four personal pages, and two for nobody', () => {
  expect(verdictsOf(SEEN)).toEqual({ A33: 'holds', A76: 'judgement' })
  expect(observed(SEEN)).toEqual(['four'])
})

test('an endpoint that serves a bearer without its header turns the verdict', () => {
  const lax = SEEN.pages.map((each) => (each.travels === 'by-script' ? { ...each, withoutScript: 200 } : each))
  expect(verdictsOf({ ...SEEN, pages: lax })).toMatchObject({ A33: 'fails' })
})
