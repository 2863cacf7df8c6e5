import { expect, test } from '@playwright/test'
import { verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import type { Grown, Line, Observation } from './observation'

const line = (code: string, letters: number, algorithm: string | null = null): Line => ({
  code,
  algorithm,
  letters,
  lineBytes: letters + 20,
  status: 200,
})
const grown = (noteLetters: number, tokenLetters: number, didCookieArrive: boolean): Grown => ({
  noteLetters,
  tokenLetters,
  bearer: { status: 200, code: null },
  didCookieArrive,
})
const SEEN: Observation = {
  lines: [
    line('S1', 43),
    line('S2', 308),
    line('S3', 560),
    line('J1', 700, 'RS256'),
    line('J1', 400, 'HS256'),
    line('J1', 440, 'ES256'),
  ],
  grown: [grown(0, 700, true), grown(3000, 4700, false)],
  cookies: [
    { bytes: 4096, arrivedBytes: 4096 },
    { bytes: 4097, arrivedBytes: null },
  ],
  longest: { askedDays: 1095, keptDays: 400 },
  headers: [
    { letters: 4096, status: 401 },
    { letters: 33_000, status: 431 },
  ],
  chosenLetters: 0,
  requestsADay: 1000,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what browsers and servers do bears the statements out', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['dropped'])
})

test('an end that no script is told leaves the size to decide, and says so', () => {
  const [first] = judge({ ...SEEN, longest: { askedDays: 1095, keptDays: null } })
  expect(first).toMatchObject({ claim: 'A11', verdict: 'holds-if' })
  expect(first?.details).toContain('not measurable here')
})

test('a browser without limits turns A11, and cookies as long as a token turn A53 and A72', () => {
  expect(
    verdictsOf({
      ...SEEN,
      cookies: [{ bytes: 4097, arrivedBytes: 4097 }],
      longest: { askedDays: 1095, keptDays: 1095 },
    }).A11,
  ).toBe('holds')
  expect(
    verdictsOf({
      ...SEEN,
      lines: SEEN.lines.map((each) => (each.algorithm === null ? { ...each, letters: 900 } : each)),
    }),
  ).toMatchObject({ A53: 'fails', A72: 'fails' })
})
