import { expect, test } from '@playwright/test'
import { passwordHasher } from './password-hasher'

const hasher = (cost = 4, threads = 1) => passwordHasher({ cost, threads, longestWaitMs: 60_000 })

/**
 * How long `work` takes, as a multiple of `other`: medians of what was measured in turns, so that both meet the same
 * load.
 */
async function ratioOf(work: () => Promise<unknown>, other: () => Promise<unknown>, times = 15): Promise<number> {
  const spent: [number[], number[]] = [[], []]
  for (let turn = 0; turn < times; turn++)
    for (const [at, each] of [work, other].entries()) {
      const from = performance.now()
      await each()
      spent[at]!.push(performance.now() - from)
    }
  const [one, two] = spent.map((each) => each.toSorted((left, right) => left - right)[times >> 1]!)
  return one! / two!
}

test('a password fits its own hash, as typed, and no other does', async () => {
  const { hash, verify } = hasher()
  for (const password of ['quiet harbour', '  quiet harbour ', 'пароль 密码 🔑', 'x7'.repeat(36)]) {
    const stored = await hash(password)
    expect(stored).toMatch(/^\$2b\$04\$.{53}$/)
    expect(await verify(password, stored)).toEqual({ isMatch: true, needsRehash: false })
    for (const other of [password.slice(0, -1), ` ${password}`, `${password}x`])
      expect((await verify(other, stored)).isMatch, other).toBe(false)
  }
})

test('72 bytes are hashed whole, 73 are refused rather than cut', async () => {
  const { hash, verify } = hasher()
  const stored = await hash('a'.repeat(72))
  expect((await verify('a'.repeat(72), stored)).isMatch).toBe(true)
  for (const longer of [`${'a'.repeat(72)}X`, 'a'.repeat(1024)])
    expect((await verify(longer, stored)).isMatch).toBe(false)
  await expect(hash('a'.repeat(73))).rejects.toThrow(RangeError)
  await expect(hash('é'.repeat(37))).rejects.toThrow('72 bytes')
})

test('two accounts with one password have two hashes', async () => {
  const { hash } = hasher()
  expect(await hash('quiet harbour')).not.toBe(await hash('quiet harbour'))
})

test('an account that does not exist, or has no usable hash, is signed in to by no password', async () => {
  const { verify } = hasher()
  for (const stored of [null, '', 'quiet harbour', '$2b$04$short', '$2b$04$' + '.'.repeat(54)]) {
    expect(await verify('quiet harbour', stored)).toEqual({ isMatch: false, needsRehash: false })
  }
})

test('a hash of a lower cost is to be made again, once its password was right', async () => {
  const stored = await hasher(4).hash('quiet harbour')
  const { verify } = hasher(5)
  expect(await verify('quiet harbour', stored)).toEqual({ isMatch: true, needsRehash: true })
  expect(await verify('wrong harbour', stored)).toEqual({ isMatch: false, needsRehash: false })
})

test('a wrong password, an unknown account, a damaged hash and an overlong password take the same time', async () => {
  const { hash, verify } = hasher(8)
  const stored = await hash('quiet harbour')
  const others = [
    () => verify('wrong harbour', null),
    () => verify('wrong harbour', '$2b$08$damaged'),
    () => verify('x'.repeat(1024), stored),
  ]
  for (const other of others) {
    const ratio = await ratioOf(other, () => verify('wrong harbour', stored))
    // Without the stand-in hash the ratio is below 0.05.
    expect(ratio).toBeGreaterThan(0.4)
    expect(ratio).toBeLessThan(2.5)
  }
})

test('while passwords are hashed, everything else goes on', async () => {
  const { hash } = hasher(11)
  await hash('quiet harbour')
  let turns = 0
  const ticking = setInterval(() => turns++, 5)
  await Promise.all([hash('one'), hash('two'), hash('three'), hash('four')])
  clearInterval(ticking)
  // On the main thread it is four, one after each hash.
  expect(turns).toBeGreaterThan(20)
})

test('a flood of log-ins is refused beyond the queue', async () => {
  const { verify, warm } = passwordHasher({ cost: 8, threads: 1, longestWaitMs: 1000 })
  await warm()
  const runs = await Promise.allSettled(Array.from({ length: 400 }, () => verify('quiet harbour', null)))
  const refused = runs.filter((run) => run.status === 'rejected').map((run) => run.reason.name)
  expect(new Set(refused)).toEqual(new Set(['PoolFull']))
  // How many there is room for depends on what one took: some ten milliseconds, or more on a busy machine.
  expect(refused.length).toBeGreaterThan(200)
  expect(refused.length).toBeLessThan(398)
})
