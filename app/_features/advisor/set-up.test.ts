import { expect, test } from '@playwright/test'
import { countSetUp } from './set-up'
import { MODES } from '@/lib/server/modes/modes'

test('what both methods can do is what the compiler holds of both, in whichever file it stands', () => {
  const [session, jwt] = [Object.keys(MODES.session), Object.keys(MODES.jwt)]
  const functions = countSetUp()?.functions
  expect(functions?.both.toSorted()).toEqual(session.filter((name) => jwt.includes(name)).toSorted())
  expect([...(functions?.both ?? []), ...(functions?.session ?? [])].toSorted()).toEqual(session.toSorted())
  expect([...(functions?.both ?? []), ...(functions?.jwt ?? [])].toSorted()).toEqual(jwt.toSorted())
})
