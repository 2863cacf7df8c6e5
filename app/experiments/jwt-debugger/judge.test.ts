import { expect, test } from '@playwright/test'
import { judge, type Observation } from './judge'

const TOKEN = `${'e'.repeat(30)}.${'y'.repeat(30)}.${'s'.repeat(30)}`
const SEEN: Observation = {
  token: TOKEN,
  header: [{ name: 'alg', value: 'RS256' }],
  claims: [{ name: 'sub', value: 'x' }],
  requests: 0,
  link: `https://jwt.io/#token=${TOKEN}`,
}
const verdictOf = (seen: Observation) => judge(seen)[0]?.verdict

test('decoded here, nothing sent, and a link that tells nobody', () => {
  expect(verdictOf(SEEN)).toBe('holds-if')
  expect(judge(SEEN)[0]?.condition).toContain('jwt.io itself was not asked')
})

test('a request while decoding, or a token before the #, turns the verdict', () => {
  expect(verdictOf({ ...SEEN, requests: 1 })).toBe('holds-if')
  expect(verdictOf({ ...SEEN, link: `https://jwt.io/?token=${TOKEN}#x` })).toBe('holds-if')
})
