import bcrypt from 'bcryptjs'
import { insertUser, setPasswordHash, setRole } from '@/lib/server/accounts/users'
import { type Access, openDatabase } from '@/lib/server/database/db'
import { DEMO, DEMO_ACCOUNTS } from '@/lib/core/demo-accounts'

/**
 * Applies the migrations and makes the two demo accounts, or puts them back as the README describes them. Run by
 * `npm run db:seed` and `npm run demo`, never by a production start: everybody knows this password.
 */
const PASSWORD = DEMO.password

const cost = Number(process.env.BCRYPT_COST || 12)
const { db, prepared, close } = await openDatabase(process.env.DATABASE_URL || 'file:./data/app.db')
const access: Access = async (work) => work(db, prepared)

for (const account of DEMO_ACCOUNTS) {
  const found = await db.user.findUnique({ where: { email: account.email } })
  if (!found) {
    await insertUser({ ...account, passwordHash: await bcrypt.hash(PASSWORD, cost) }, access)
    continue
  }
  await db.user.update({
    where: { id: found.id },
    // Without the last: an address that was signed up in a sandbox is removed with it.
    data: { name: account.name, disabledAt: null, sandboxId: null },
  })
  await setRole(found.id, account.role, access)
  // Every change of the password raises the version: at 1 the hash is still the one from here, and needs no comparing.
  if (found.tokenVersion > 1 && !(await bcrypt.compare(PASSWORD, found.passwordHash ?? ''))) {
    await setPasswordHash(
      found.id,
      found.passwordHash,
      await bcrypt.hash(PASSWORD, cost),
      { bumpVersion: true },
      access,
    )
  }
}

await close()
console.log(`Demo accounts: ${DEMO_ACCOUNTS.map(({ email }) => email).join(', ')}; password: ${PASSWORD}`)
