import { randomBytes } from 'node:crypto'
import { expectCookie, expectProblem } from './client/expectations'
import { newcomer, type Person, randomEmail } from './client/people'
import { visitor, type Extra, type Visitor } from './client/visitor'
import { formOf, submit } from './reliability/form'
import { expect, test } from './servers/test'

/** Behind one proxy a test can come from an address of its own. */
const PROXIED = { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' }
const COOKIE = '__Host-known-browser'

const from = (): Extra => ({ headers: [['X-Forwarded-For', `203.0.${randomBytes(1)[0]}.${randomBytes(1)[0]}`]] })
const wrong = (who: Visitor, mode: string, email: string, here: Extra) =>
  who.post(`/api/${mode}/login`, { email, password: 'a wrong password' }, here)
const right = (who: Visitor, mode: string, { email, password }: Person, here: Extra) =>
  who.post(`/api/${mode}/login`, { email, password }, here)

/** Fifty wrong passwords, over many accounts. */
async function spend(origin: string, here: Extra) {
  for (let turn = 0; turn < 50; turn++) await wrong(visitor(origin), 'session', randomEmail(), here)
  expectProblem(await wrong(visitor(origin), 'session', randomEmail(), here), 429, 'rate_limited')
}

for (const [mode, variant] of [
  ['session', 'sealed-id'],
  ['jwt', 'cookie'],
] as const)
  test(`${mode}: where fifty wrong passwords have closed an address, a browser that signed in on the page before gets in`, async ({
    nodeWith,
  }) => {
    const { origin } = await nodeWith(PROXIED)
    const person = await newcomer(origin)
    const known = visitor(origin)
    const form = formOf(await known.get(`/${mode}`), 'Sign in')
    for (const [name, value] of Object.entries({ email: person.email, password: person.password, variant }))
      form.set(name, value)
    const signedIn = await submit(known, `/${mode}`, form)
    expect(signedIn.status, signedIn.text.slice(0, 300)).toBe(303)
    expectCookie(signedIn, COOKIE, ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
    expect(
      (await submit(known, `/${mode}`, formOf(await known.get(`/${mode}?variant=${variant}`), 'Log out'))).status,
    ).toBe(303)
    expect(known.jar.names(), 'a log-out leaves nothing else').toEqual([COOKIE])

    const here = from()
    await spend(origin, here)
    for (const other of ['session', 'jwt']) {
      expectProblem(await right(visitor(origin), other, person, here), 429, 'rate_limited')
      const answer = await right(known.copy(), other, person, here)
      expect(answer.status, answer.text).toBe(200)
      expect(
        answer.setCookies.filter((line) => line.startsWith(COOKIE)),
        'the endpoint sets what the contract says',
      ).toEqual([])
    }

    // It opens nothing, is of no use for another account, and guesses as little as a stranger.
    expectProblem(await known.copy().get(`/api/${mode}/me`), 401, 'missing')
    expectProblem(await right(known.copy(), mode, await newcomer(origin), here), 429, 'rate_limited')
    const thief = known.copy()
    for (let turn = 0; turn < 5; turn++)
      expectProblem(await wrong(thief, mode, person.email, from()), 401, 'invalid_credentials')
    expectProblem(await wrong(thief, mode, person.email, from()), 429, 'rate_limited')
  })
