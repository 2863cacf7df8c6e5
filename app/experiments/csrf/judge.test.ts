import { expect, test } from '@playwright/test'
import { accountOf, type Bank, BANKS, type Defence, DEFENCES } from './banks'
import { type Attempt, judge, type Observation } from './judge'

const isHeld = ({ holder }: Bank) => holder !== 'J1'
const accounts = (banks: readonly Bank[], defences: readonly Defence[]) =>
  banks.flatMap((bank) => defences.map((defence) => accountOf(bank, defence)))
const attempt = (from: string, by: string, gone: string[]): Attempt => ({
  from,
  by,
  method: by === 'link' ? 'GET' : 'POST',
  cookies: [],
  origin: null,
  site: null,
  gone,
})
const EVERY = DEFENCES.map(({ key }) => key)
const but = (...sameSites: string[]) => BANKS.filter((bank) => isHeld(bank) && !sameSites.includes(bank.sameSite ?? ''))

const SEEN: Observation = {
  attempts: [
    attempt('app', 'page', accounts(BANKS, EVERY)),
    attempt('attacker', 'link', accounts(but('Strict'), ['none'])),
    attempt('attacker', 'form', accounts(but('Strict', 'Lax'), ['none', 'post'])),
    attempt('sibling', 'form', accounts(but(), ['none', 'post'])),
  ],
  balances: {},
  formAgeMs: 900,
  setAtMs: 0,
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))

test('what Chromium and sound checks do bears two out on a condition, and refutes that a cookie is always safe', () => {
  expect(verdictsOf(SEEN)).toEqual({ A14: 'holds-if', A73: 'holds-if', A81: 'fails' })
})

test('a browser that sends everything and checks that let it through leave no way in which a cookie is right', () => {
  const through = SEEN.attempts.map((each) => ({ ...each, gone: accounts(BANKS, EVERY) }))
  expect(verdictsOf({ ...SEEN, attempts: through })).toEqual({ A14: 'fails', A73: 'holds-if', A81: 'fails' })
})

test('checks that stop the customer too are no defence', () => {
  const [, ...strangers] = SEEN.attempts
  expect(
    verdictsOf({ ...SEEN, attempts: [attempt('app', 'page', accounts(BANKS, ['none'])), ...strangers] }),
  ).toMatchObject({ A81: 'fails' })
})

test('a JWT cookie that nobody could ride on would be sent by hand', () => {
  const spared = SEEN.attempts.map((each) => ({
    ...each,
    gone: each.from === 'app' ? each.gone : each.gone.filter((account) => !account.startsWith('lab-j3')),
  }))
  expect(verdictsOf({ ...SEEN, attempts: spared })).toMatchObject({ A73: 'holds', A81: 'holds' })
})
