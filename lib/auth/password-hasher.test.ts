import { expect, test } from '@playwright/test'
import { passwordHasher } from './password-hasher'

const hasher = (cost = 4, threads = 1) => passwordHasher({ cost, threads, queueLimit: 64 })

async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const spent: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const from = performance.now()
    await work()
    spent.push(performance.now() - from)
  }
  return spent.sort((left, right) => left - right)[times >> 1] ?? 0
}

test('a password fits its own hash, as typed, and no other does', async () => {
  const { hash, verify } = hasher()
  for (const password of ['quiet harbour', '  quiet harbour ', 'пароль 密码 🔑', 'x7'.repeat(36)]) {
    const stored = await hash(password)
    expect(stored).toMatch(/^\$2b\$04\$.{53}$/)
    expect(await verify(password, stored)).toEqual({ isMatch: true, needsRehash: false })
    for (const other of [password.slice(0, -1), ` ${password}`, `${password}x`]) expect((await verify(other, stored)).isMatch, other).toBe(false)
  }
})

test('72 bytes are hashed whole, 73 are refused rather than cut', async () => {
  const { hash, verify } = hasher()
  const stored = await hash('a'.repeat(72))
  expect((await verify('a'.repeat(72), stored)).isMatch).toBe(true)
  for (const longer of [`${'a'.repeat(72)}X`, 'a'.repeat(1024)]) expect((await verify(longer, stored)).isMatch).toBe(false)
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
  const known = await medianMs(15, () => verify('wrong harbour', stored))
  const others = [() => verify('wrong harbour', null), () => verify('wrong harbour', '$2b$08$damaged'), () => verify('x'.repeat(1024), stored)]
  for (const other of others) {
    const ratio = (await medianMs(15, other)) / known
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
  const { verify } = passwordHasher({ cost: 6, threads: 1, queueLimit: 4 })
  await verify('warm', null)
  const runs = await Promise.allSettled(Array.from({ length: 20 }, () => verify('quiet harbour', null)))
  expect(runs.filter((run) => run.status === 'rejected').map((run) => run.reason.name)).toEqual(Array.from({ length: 15 }, () => 'PoolFull'))
})
