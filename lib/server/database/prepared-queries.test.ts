import { expect } from '@playwright/test'
import Libsql from 'libsql'
import { disableUser } from '@/lib/server/accounts/users'
import { answering } from './prepared-queries'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'
import { inMinutes, newUser, NOW, PROVIDERS, test, unique } from '@/lib/server/stores/test-places'

const SHOWN = { id: true, name: true, email: true, role: true } as const
/** The order in which things are asked, the same in every run. */
const shuffled = (count: number) => Array.from({ length: count }, (_, at) => (at * 7919) % count)

for (const provider of PROVIDERS) {
  test(`${provider}: the kept statements find what Prisma finds`, async ({ databases }) => {
    const place = await databases.shared(provider)
    const users = await Promise.all(Array.from({ length: 20 }, () => newUser(place)))
    for (const { id } of users.slice(0, 5)) await disableUser(id, NOW, place.access)
    const notBefore = BigInt(NOW.getTime())
    await place.access((db) =>
      db.user.updateMany({ where: { id: { in: users.slice(10).map(({ id }) => id) } }, data: { notBefore } }),
    )
    const sessions = Array.from({ length: 300 }, (_, at) => ({
      idHash: unique('hash'),
      publicId: unique('public'),
      userId: users[at % 20]!.id,
      variant: 'sealed-id',
      userAgent: `Ünï "${at}"`,
      createdAt: inMinutes(-at),
      lastSeenAt: inMinutes(at / 7),
      idleExpiresAt: inMinutes(at),
      expiresAt: new Date(NOW.getTime() + at * 86_400_001),
    }))
    const denials = sessions
      .filter((_, at) => at % 3 === 0)
      .map(({ publicId, expiresAt }) => ({ key: publicId, expiresAt }))
    await place.access((db) => db.session.createMany({ data: sessions }))
    await place.access((db) => db.denial.createMany({ data: denials }))

    for (const at of shuffled(300)) {
      const { idHash, userId, publicId } =
        at % 10 === 0 ? { idHash: unique('none'), userId: unique('none'), publicId: unique('none') } : sessions[at]!
      const both = [publicId, sessions[(at + 1) % 300]!.publicId]
      const [session, holder, denied] = await place.access((_, prepared) =>
        Promise.all([prepared.findSession(idHash), prepared.findHolder(userId), prepared.isDenied(both)]),
      )
      const row = await place.access((db) =>
        db.session.findUnique({ where: { idHash, user: { disabledAt: null } }, include: { user: { select: SHOWN } } }),
      )
      const { user, ...record } = row ?? {}
      expect(session).toEqual(row && { record, user })
      const owner = await place.access((db) =>
        db.user.findFirst({
          where: { id: userId, disabledAt: null },
          select: { ...SHOWN, tokenVersion: true, notBefore: true },
        }),
      )
      const { tokenVersion, notBefore, ...shown } = owner ?? {}
      expect(holder).toEqual(owner && { user: shown, tokenVersion, notBefore: Number(notBefore) })
      expect(denied).toBe((await place.access((db) => db.denial.count({ where: { key: { in: both } } }))) > 0)
    }
  })

  test(`${provider}: a change is seen by the very next read`, async ({ databases }) => {
    const { access, ...place } = await databases.shared(provider)
    const { id } = await newUser({ access, ...place })
    for (let version = 1; version < 50; version++) {
      expect((await access((_, prepared) => prepared.findHolder(id)))?.tokenVersion).toBe(version)
      await access((db) => db.user.update({ where: { id }, data: { tokenVersion: { increment: 1 } } }))
    }
  })

  test(`${provider}: the database tells the time anew at each call`, async ({ databases }) => {
    const { access } = await databases.shared(provider)
    const before = Date.now()
    const [first, second] = [
      await access((_, prepared) => prepared.now()),
      await access((_, prepared) => prepared.now()),
    ]
    expect(first.getTime()).toBeGreaterThan(before - 100)
    expect(second.getTime()).toBeLessThan(Date.now() + 100)
    await expect(async () =>
      expect((await access((_, prepared) => prepared.now())).getTime()).toBeGreaterThan(second.getTime()),
    ).toPass()
  })

  test(`${provider}: hostile text is only ever a value`, async ({ databases }) => {
    const { access } = await databases.shared(provider)
    for (const text of [
      "' OR '1'='1",
      '"; DROP TABLE "User"; --',
      '$1',
      '?1',
      '%',
      '',
      '__proto__',
      'x'.repeat(100_000),
      '🙂',
    ]) {
      const found = await access((_, prepared) =>
        Promise.all([prepared.findSession(text), prepared.findHolder(text), prepared.isDenied([text, text])]),
      )
      expect(found).toEqual([null, null, false])
    }
  })
}

test('a row of another question is refused', () => {
  expect(answering('mine', ['mine', 1])).toEqual(['mine', 1])
  expect(answering('mine', undefined)).toBeUndefined()
  expect(() => answering('mine', ['theirs', 1])).toThrow('another question')
})

test('SQLite: a kept statement outlives a change of the tables by another process', async ({ databases }) => {
  const { access, url } = await databases.shared('SQLite')
  const user = await newUser({ access, url })
  expect((await access((_, prepared) => prepared.findHolder(user.id)))?.user).toEqual(user)
  const other = new Libsql(sqlitePath(url))
  other.exec('ALTER TABLE "User" ADD COLUMN "colour" TEXT; ALTER TABLE "User" DROP COLUMN "colour";')
  other.close()
  expect((await access((_, prepared) => prepared.findHolder(user.id)))?.user).toEqual(user)
})
