import { expect, test } from '@playwright/test'
import { normaliseEmail } from './email'
import { passwordFaults } from './password-rules'
import { newSandboxSecret, sandboxAccounts, sandboxCookie, sandboxIdOf, sandboxSecretIn } from './sandbox-cookie'

const jar = (name: string, value: string) => ({ get: (asked: string) => (asked === name ? value : undefined) })

test('a browser that brings its cookie is shown the same accounts each time, and no other browser is', () => {
  const [one, other] = [newSandboxSecret(), newSandboxSecret()]
  const { name, value } = sandboxCookie(one, true)
  expect(sandboxSecretIn(jar(name, value), true)).toBe(one)
  expect(sandboxAccounts(one)).toEqual(sandboxAccounts(one))
  const texts = [sandboxIdOf(one), sandboxIdOf(other), ...Object.values(sandboxAccounts(one))]
  expect(new Set([...texts, ...Object.values(sandboxAccounts(other))]).size).toBe(8)
})

test('the addresses and the password of a sandbox are what a sign-up would take', () => {
  for (let times = 0; times < 200; times++) {
    const { user, admin, password } = sandboxAccounts(newSandboxSecret())
    for (const address of [user, admin]) expect(normaliseEmail(address)).toBe(address)
    expect(passwordFaults(password)).toEqual([])
    expect(password).toHaveLength(23)
  }
})

test('neither what the server keeps nor what it shows leads back to the cookie, or from one to the other', () => {
  const secret = newSandboxSecret()
  const { user, admin, password } = sandboxAccounts(secret)
  const tail = /\+(.+)@/.exec(user)?.[1] ?? ''
  expect(admin).toContain(`+${tail}@`)
  const shown = [sandboxIdOf(secret), tail, password.replaceAll('-', '')]
  for (const text of shown)
    for (const other of [secret, ...shown.filter((each) => each !== text)])
      expect(other.toLowerCase()).not.toContain(text.toLowerCase())
})

test('the cookie is HttpOnly, Lax and of this host alone; without Secure only where browsers would drop it', () => {
  const secret = newSandboxSecret()
  expect(sandboxCookie(secret, true)).toMatchObject({
    name: '__Host-sandbox',
    attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
  })
  expect(sandboxCookie(secret, false)).toMatchObject({ name: 'sandbox', attributes: { httpOnly: true, secure: false } })
  // A plain one, which any subdomain can set, counts for nothing where the prefix is used.
  expect(sandboxSecretIn(jar('sandbox', secret), true)).toBeNull()
})

test('what has not the form of a sandbox’s cookie is none', () => {
  const secret = newSandboxSecret()
  for (const value of [
    '',
    secret.slice(1),
    `${secret}A`,
    `${secret.slice(1)} `,
    `${secret.slice(1)}%`,
    'x'.repeat(1e6),
  ])
    expect(sandboxSecretIn(jar('__Host-sandbox', value), true)).toBeNull()
  expect(sandboxSecretIn({ get: () => undefined }, true)).toBeNull()
})
