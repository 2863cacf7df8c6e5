import { expect } from '@playwright/test'
import { inProcesses } from '@/lib/server/stores/test-children'
import { inMinutes, NOW, PROVIDERS, type Provider, test as base, unique } from '@/lib/server/stores/test-places'
import {
  checkPasswordChange,
  checkSignIn,
  consume,
  type Counters,
  giveBack,
  recordFailure,
  recordSuccess,
  takeFamilyRenewal,
  takeRenewal,
  takeSignUp,
} from './rate-limit'

const test = base.extend<{ counters: (provider: Provider, factor?: number) => Promise<Counters> }>({
  counters: async ({ databases }, use) =>
    use(async (provider, factor = 1) => ({ access: (await databases.shared(provider)).access, factor: () => factor })),
})

const account = () => `${unique('mary')}@example.com`
const address = () => unique('address')
const from = (where: string) => ({ address: where, browser: null })
const after = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000)

/** One sign-in with a wrong password; answers whether it was let in. */
async function guess(who: string, where: string, at: Date, counters: Counters, browser: string | null = null) {
  const limited = await checkSignIn(who, { address: where, browser }, at, counters)
  if (limited.allowed) await recordFailure(limited.taken, at, counters)
  return limited
}
async function guesses(count: number, who: string, where: string, counters: Counters, browser: string | null = null) {
  let allowed = 0
  for (let at = 0; at < count; at++) if ((await guess(who, where, NOW, counters, browser)).allowed) allowed++
  return allowed
}

/** One sign-in with the right password. */
async function succeed(who: string, where: string, counters: Counters) {
  const limited = await checkSignIn(who, from(where), NOW, counters)
  expect(limited.allowed).toBe(true)
  await recordSuccess(limited.taken, NOW, counters)
}

for (const provider of PROVIDERS) {
  test(`${provider}: after five wrong passwords the wait grows with each further one`, async ({ counters }) => {
    const place = await counters(provider)
    const [who, where] = [account(), address()]
    expect(await guesses(7, who, where, place)).toBe(5)
    let now = NOW
    for (const waitSeconds of [60, 120, 240, 480, 900, 900]) {
      expect(await guess(who, where, after(0, now), place)).toMatchObject({
        allowed: false,
        retryAfterSeconds: waitSeconds,
      })
      expect((await guess(who, where, after(waitSeconds - 1, now), place)).allowed).toBe(false)
      now = after(waitSeconds, now)
      expect(await guess(who, where, now, place)).toMatchObject({ allowed: true, retryAfterSeconds: 0 })
    }
    expect((await guess(who, where, after(901, now), place)).allowed).toBe(true)
  })

  test(`${provider}: the right password starts the count anew, and gives the broader ones their try back`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const where = address()
    for (let round = 0; round < 60; round++) {
      const who = account()
      await succeed(who, where, place)
    }
    const who = account()
    expect(await guesses(4, who, where, place)).toBe(4)
    await succeed(who, where, place)
    expect(await guesses(9, who, where, place)).toBe(5)
  })

  test(`${provider}: one address has fifty wrong passwords, over however many accounts`, async ({ counters }) => {
    const place = await counters(provider)
    const where = address()
    let allowed = 0
    for (let at = 0; at < 55; at++) if ((await guess(account(), where, NOW, place)).allowed) allowed++
    expect(allowed).toBe(50)
    expect(await guess(account(), where, inMinutes(14), place)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
    expect((await guess(account(), where, inMinutes(15), place)).allowed).toBe(true)
  })

  test(`${provider}: however many addresses hammer an account, its owner still gets in`, async ({ counters }) => {
    const place = await counters(provider)
    const owner = account()
    for (let at = 0; at < 8; at++) await guesses(6, owner, address(), place)
    expect(await guesses(6, owner, address(), place), 'an address that comes late has three tries').toBe(3)
    const home = address()
    for (let round = 0; round < 10; round++) await succeed(owner, home, place)
  })

  test(`${provider}: a refused try is counted nowhere`, async ({ counters }) => {
    const place = await counters(provider)
    const [who, where] = [account(), address()]
    expect(await guesses(100, who, where, place)).toBe(5)
    expect((await guess(who, where, after(60), place)).allowed).toBe(true)
    expect(await guesses(45, account(), where, place), 'the address has 44 left, of which one account takes five').toBe(
      5,
    )
  })

  test(`${provider}: a try that nobody could judge is given back, with the wait that began with it`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const [who, where] = [account(), address()]
    for (let at = 0; at < 60; at++) {
      const { allowed, taken } = await checkSignIn(who, from(where), NOW, place)
      expect(allowed).toBe(true)
      await giveBack(taken, NOW, place)
    }
    expect(await guesses(7, who, where, place)).toBe(5)
    const late = await checkSignIn(who, from(where), after(60), place)
    await giveBack(late.taken, after(60), place)
    expect((await guess(who, where, after(60), place)).allowed).toBe(true)
  })

  test(`${provider}: what is given back under attack is what was taken: the account has no more tries for it`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const owner = account()
    for (let at = 0; at < 8; at++) await guesses(6, owner, address(), place)
    for (let at = 0; at < 10; at++)
      await giveBack((await checkSignIn(owner, from(address()), NOW, place)).taken, NOW, place)
    expect(await guesses(6, owner, address(), place)).toBe(3)
  })

  test(`${provider}: a browser that the account knows is refused for nobody else's tries, and no one else for its own`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const [owner, where, browser] = [account(), address(), unique('browser')]
    for (let at = 0; at < 10; at++) await guesses(5, account(), where, place)
    await guesses(3, owner, where, place)
    for (let at = 0; at < 8; at++) await guesses(6, owner, address(), place)
    expect((await guess(owner, where, NOW, place)).allowed, 'a stranger behind that address').toBe(false)
    const right = await checkSignIn(owner, { address: where, browser }, NOW, place)
    expect(right.allowed, 'the known browser behind it').toBe(true)
    await recordSuccess(right.taken, NOW, place)
    // Its own guesses end, and then wait as anybody's do; a right one forgets them.
    expect(await guesses(9, owner, where, place, browser)).toBe(5)
    expect(await guess(owner, address(), NOW, place, browser)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
    const late = await checkSignIn(owner, { address: where, browser }, after(60), place)
    await recordSuccess(late.taken, after(60), place)
    expect(await guesses(2, owner, where, place, browser)).toBe(2)
    expect((await guess(owner, address(), NOW, place, unique('browser'))).allowed, 'another one of his').toBe(true)
  })

  test(`${provider}: many known browsers of one account have twenty tries together, and are strangers then`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const [owner, where] = [account(), address()]
    let allowed = 0
    for (let at = 0; at < 10; at++) allowed += await guesses(5, owner, where, place, unique('browser'))
    expect(allowed, 'twenty, and the five of this address').toBe(25)
  })

  test(`${provider}: of forty tries at once on two nodes no more than the limit are let in`, async ({ databases }) => {
    const { url } = await databases.shared(provider)
    const answers = await inProcesses<boolean>(2, { url, task: 'sign-in', times: 20, subject: account() })
    const allowed = answers.flat().filter((answer) => answer === true).length
    // Two addresses, five tries each; on a busy machine some run out of time instead.
    expect(allowed).toBeLessThanOrEqual(10)
    expect(allowed).toBeGreaterThan(0)
  })

  test(`${provider}: an address makes twenty accounts an hour`, async ({ counters }) => {
    const place = await counters(provider)
    const where = address()
    const answers = await Promise.all(Array.from({ length: 25 }, () => takeSignUp(where, null, NOW, place)))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(20)
    expect(await takeSignUp(where, null, inMinutes(59), place)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
    expect((await takeSignUp(where, null, inMinutes(60), place)).allowed).toBe(true)
  })

  test(`${provider}: an address renews six hundred times a minute`, async ({ counters }) => {
    const place = await counters(provider)
    const where = address()
    const answers = []
    for (let at = 0; at < 601; at++) answers.push((await takeRenewal(where, NOW, place)).allowed)
    expect(answers.indexOf(false)).toBe(600)
    expect((await takeRenewal(where, inMinutes(1), place)).allowed).toBe(true)
  })

  test(`${provider}: a refresh family renews sixty times a minute, from whatever addresses, and no other one pays for it`, async ({
    counters,
  }) => {
    const place = await counters(provider)
    const family = unique('fam')
    const answers = []
    for (let at = 0; at < 61; at++) answers.push((await takeFamilyRenewal(family, NOW, place)).allowed)
    expect(answers.indexOf(false)).toBe(60)
    expect((await takeFamilyRenewal(unique('fam'), NOW, place)).allowed).toBe(true)
    expect((await takeFamilyRenewal(family, inMinutes(1), place)).allowed).toBe(true)
  })

  test(`${provider}: a session gives no endless guesses at the current password`, async ({ counters }) => {
    const place = await counters(provider)
    const userId = unique('usr')
    for (let at = 0; at < 5; at++) {
      const { allowed, taken } = await checkPasswordChange(userId, NOW, place)
      expect(allowed).toBe(true)
      await recordFailure(taken, NOW, place)
    }
    expect(await checkPasswordChange(userId, NOW, place)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
    const right = await checkPasswordChange(userId, after(60), place)
    expect(right.allowed).toBe(true)
    await recordSuccess(right.taken, after(60), place)
    expect((await checkPasswordChange(userId, after(60), place)).allowed).toBe(true)
  })

  test(`${provider}: the factor multiplies every limit`, async ({ counters }) => {
    const place = await counters(provider, 2)
    expect(await guesses(12, account(), address(), place)).toBe(10)
  })

  test(`${provider}: no key tells what it counts`, async ({ counters }) => {
    const place = await counters(provider)
    const who = account()
    await consume('sign-in/account', who, NOW, place)
    const rows = await place.access((db) => db.rateLimit.findMany())
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
  })
}

test('PostgreSQL: a sign-in that waits keeps no other one waiting', async ({ counters }) => {
  const place = await counters('PostgreSQL')
  const [slow, where] = [account(), address()]
  await consume('sign-in/account', slow, NOW, place)
  let waiting: Promise<unknown> = Promise.resolve()
  await place.access((db) =>
    db.$transaction(async (transaction) => {
      // The slow one will want this row, and gets it when this transaction is over.
      await transaction.$executeRaw`SELECT 1 FROM "RateLimit" FOR UPDATE`
      waiting = checkSignIn(slow, from(where), NOW, place)
      const ungranted = () => db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_locks WHERE NOT granted`
      await expect.poll(async () => Number((await ungranted())[0]?.count), { intervals: [10] }).toBeGreaterThan(0)
      expect((await checkSignIn(account(), from(where), NOW, place)).allowed).toBe(true)
    }),
  )
  expect(await waiting).toMatchObject({ allowed: true })
})
