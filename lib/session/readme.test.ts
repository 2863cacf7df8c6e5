import { expect, test } from '@playwright/test'
import { unsealData } from 'iron-session'
import { codeIn, runReadme } from '@/lib/testing/test-readme'
import { ADA } from '@/lib/testing/test-people'
import { SECRETS } from './test-context'

const README = 'lib/session/README.md'

/** The cookies of one request as Next hands them to an action: what was set last is what is read. */
function cookieJar() {
  const writes: { name: string; value: string; options: Record<string, unknown> }[] = []
  const jar = {
    get: (name: string) => writes.findLast((write) => write.name === name),
    set: (name: string, value: string, options: Record<string, unknown>) => writes.push({ name, value, options }),
  }
  return { cookies: async () => jar, writes }
}

test('the lines of the README sign in, tell who asks, and sign out', async () => {
  process.env.SESSION_SECRET = SECRETS[0]
  const { cookies, writes } = cookieJar()
  expect(await runReadme(README, { cookies, user: ADA }, ['userId'])).toEqual({ userId: ADA.id })

  const [saved, destroyed] = writes
  expect(writes).toHaveLength(2)
  expect(saved?.options).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' })
  expect(destroyed).toMatchObject({ name: saved?.name, value: '', options: { maxAge: 0 } })
  // As they say themselves: the copy works on.
  expect(await unsealData(saved?.value ?? '', { password: SECRETS[0] })).toEqual({ userId: ADA.id })
})

test('the lines of the README are ten at most, imports and empty lines not counted', () => {
  const lines = codeIn(README).split('\n')
  expect(lines.filter((line) => line && !line.startsWith('import ')).length).toBeLessThanOrEqual(10)
})
