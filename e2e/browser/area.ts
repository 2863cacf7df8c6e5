import { expect, type BrowserContext, type Page } from '@playwright/test'
import {
  ACCESS_COOKIE,
  newcomer,
  type Person,
  randomEmail,
  randomWord,
  REFRESH_COOKIE,
  SESSION_COOKIES,
  type SessionVariant,
} from '../client/people'

/** The six specimens as a visitor meets them, session first. */
export const SPECIMENS = [
  { mode: 'session', variant: 'opaque-id', name: 'Opaque id', isByScript: false },
  { mode: 'session', variant: 'sealed-id', name: 'Encrypted id', isByScript: false },
  { mode: 'session', variant: 'sealed-data', name: 'Encrypted data', isByScript: false },
  { mode: 'jwt', variant: 'bearer-storage', name: 'In localStorage', isByScript: true },
  { mode: 'jwt', variant: 'bearer-memory', name: 'In memory', isByScript: true },
  { mode: 'jwt', variant: 'cookie', name: 'In a cookie', isByScript: false },
] as const
export type Specimen = (typeof SPECIMENS)[number]

export interface Guest {
  name: string
  email: string
  password: string
}

export const someGuest = (): Guest => ({
  name: `Nova ${randomWord().slice(0, 4)}`,
  email: randomEmail(),
  password: `pass ${randomWord()}`,
})

const formWith = (page: Page, button: string) =>
  page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })

export const visit = (page: Page, origin: string, { mode, variant }: Pick<Specimen, 'mode' | 'variant'>) =>
  page.goto(`${origin}/${mode}?variant=${variant}`)

export async function signUp(page: Page, guest: Guest): Promise<void> {
  const form = formWith(page, 'Sign up')
  await form.getByLabel('Name').fill(guest.name)
  await form.getByLabel('E-mail').fill(guest.email)
  await form.getByLabel('Password').fill(guest.password)
  await form.getByRole('button', { name: 'Sign up', exact: true }).click()
}

/** Signs in on the page that is open, with the design that it shows. */
export async function signIn(page: Page, guest: Pick<Guest, 'email' | 'password'>): Promise<void> {
  const form = formWith(page, 'Sign in')
  await form.getByLabel('E-mail').fill(guest.email)
  await form.getByLabel('Password').fill(guest.password)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const expectSignedIn = async (page: Page, guest: Pick<Guest, 'name' | 'email'>) => {
  await expect(page.getByRole('button', { name: 'Log out', exact: true })).toBeVisible()
  await expect(page.getByText(`${guest.email}, role user`)).toBeVisible()
}

/** Somebody whom no other test knows, signed in on the page of a design. */
export async function signedInNewcomer(page: Page, origin: string, specimen: Specimen): Promise<Person> {
  const person = await newcomer(origin)
  await visit(page, origin, specimen)
  await signIn(page, person)
  await expectSignedIn(page, person)
  return person
}

export const expectSignedOut = (page: Page) =>
  expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()

export const logOut = (page: Page) => page.getByRole('button', { name: 'Log out', exact: true }).click()

/** The name of the cookie that carries a specimen's credential; none where a script carries it. */
export const cookieOf = ({ mode, variant }: Specimen): string | null =>
  mode === 'session' ? SESSION_COOKIES[variant as SessionVariant] : variant === 'cookie' ? ACCESS_COOKIE : null

export const cookieNamed = async (context: BrowserContext, origin: string, name: string) =>
  (await context.cookies([`${origin}/`, `${origin}/api/jwt/refresh`])).find((cookie) => cookie.name === name)

/** What a thief carries off: the cookie where there is one, otherwise the header that the page's script sends. */
export async function steal(page: Page, origin: string, specimen: Specimen): Promise<[string, string][]> {
  const name = cookieOf(specimen)
  if (name) return [['Cookie', `${name}=${(await cookieNamed(page.context(), origin, name))?.value}`]]
  const request = page.waitForRequest((candidate) => Boolean(candidate.headers().authorization))
  await page.reload()
  return [['Authorization', (await (await request).allHeaders()).authorization ?? '']]
}

export const refreshCookie = (page: Page, origin: string) => cookieNamed(page.context(), origin, REFRESH_COOKIE)
