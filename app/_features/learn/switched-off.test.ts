import { expect, test } from '@playwright/test'
import type { Observation as Fixation } from '@/app/experiments/fixation/judge'
import type { Observation as SameSite } from '@/app/experiments/same-site/judge'
import type { Observation as Storage } from '@/app/experiments/token-storage/judge'
import type { Observation as Xss } from '@/app/experiments/xss/judge'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import { attributesIn, type SwitchedOff } from './switched-off'

function recorded<Observation>(slug: string): Observation {
  const part = readPart<RecordedRun<Observation>>(experimentPart(slug))
  if (!part) throw new Error(`No reference run of ${slug}`)
  return structuredClone(part.content.observation)
}
const seen = (): SwitchedOff => ({
  xss: recorded<Xss>('xss'),
  'same-site': recorded<SameSite>('same-site'),
  'token-storage': recorded<Storage>('token-storage'),
  fixation: recorded<Fixation>('fixation'),
})
const told = (from: SwitchedOff) =>
  Object.fromEntries(attributesIn(from).map(({ name, without, with: on }) => [name, [without.is, on.is]]))

test('what gets through without each attribute is what the reference run observed', () => {
  expect(told(seen())).toEqual({
    HttpOnly: [true, false],
    // Everything here is on localhost, which counts as HTTPS.
    Secure: [true, true],
    'SameSite=Lax': [true, false],
    Path: [true, false],
    '__Host-': [true, false],
  })
})

test('each cell turns with what was observed, and what was not tried is not told', () => {
  const other = seen()
  for (const attempt of other.xss.attempts) attempt.pieces = []
  for (const came of other['same-site'].came) came.cookies = came.from === 'attacker' ? ['lab-lax'] : ['lab-strict']
  other['token-storage'].sentTo.elsewhere = true
  other['token-storage'].looks.kept = null
  for (const { server, renewed } of other.fixation.tossed) renewed.servedAs = server === 'bound' ? 'attacker' : null
  expect(told(other)).toEqual({
    HttpOnly: [false, false],
    Secure: [true, false],
    'SameSite=Lax': [false, true],
    Path: [false, true],
    '__Host-': [false, true],
  })

  const overHttps = seen()
  overHttps['same-site'].isOverHttp = false
  overHttps['same-site'].came = []
  overHttps.xss.attempts = []
  overHttps.fixation.tossed = []
  expect(told(overHttps)).toMatchObject({
    HttpOnly: [null, null],
    Secure: [null, null],
    'SameSite=Lax': [null, null],
    '__Host-': [null, null],
  })
})
