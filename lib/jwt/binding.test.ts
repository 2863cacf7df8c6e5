import { expect, test } from '@playwright/test'
import { carrying } from '@/lib/testing/test-browser'
import { ADA, GRACE } from '@/lib/testing/test-people'
import type { Carrier } from '../core/contract'
import { DEFAULT_POLICY, parentDomainsOf, type Policy, type Variant } from './config'
import { emptiedEverywhere } from './credential'
import { revoke } from './ending'
import { userIdOf, open, renew } from './lifecycle'
import { tokenServer, tokensIn } from './test-context'

const { refresh, binding } = DEFAULT_POLICY.cookies
const FORGED = { ok: false, refusal: 'forged' }

/** The cookies of a sign-in, as a browser brings them. */
async function signedIn(
  server: Awaited<ReturnType<typeof tokenServer>>,
  user = ADA,
  { variant = 'bearer-memory', carrier = carrying() }: { variant?: Variant; carrier?: Carrier } = {},
) {
  const opening = { user, variant, userAgent: 'test', carrier }
  const issued = tokensIn(await open(server.context(), opening))
  const valueOf = (name: string) => issued.cookies.find((cookie) => cookie.name === name)?.value ?? ''
  return { token: valueOf(refresh.name), proof: valueOf(binding?.name ?? '') }
}
const inBrowser = (token: string, proof?: string) => ({
  ...carrying({ [refresh.name]: token, ...(proof === undefined ? {} : { [binding?.name ?? '']: proof }) }),
  isBrowser: true,
})

test('a refresh cookie that somebody else planted signs nobody in, and its family is as before', async () => {
  const server = await tokenServer()
  const [ada, thief] = [await signedIn(server), await signedIn(server, GRACE)]
  for (const planted of [inBrowser(thief.token), inBrowser(thief.token, ada.proof), inBrowser(thief.token, '')]) {
    expect(await renew(server.context(), planted)).toEqual(FORGED)
    expect(await userIdOf(server.context(), planted)).toEqual(FORGED)
    await revoke(server.context(), planted)
  }
  expect(await renew(server.context(), inBrowser(thief.token, thief.proof))).toMatchObject({ ok: true, user: GRACE })
})

test('the proof stands through every rotation, and in the grace', async () => {
  const server = await tokenServer()
  const { token, proof } = await signedIn(server)
  const second = tokensIn(await renew(server.context(), inBrowser(token, proof)))
  expect(second.cookies.map(({ name }) => name)).toEqual([refresh.name, binding?.name])
  expect(second.cookies[1]?.value).toBe(proof)
  expect(tokensIn(await renew(server.context(), inBrowser(token, proof))).refreshToken).toBe(second.refreshToken)
  expect((await renew(server.context(), inBrowser(second.refreshToken ?? '', proof))).ok).toBe(true)
})

test('a sign-in to which only the proof comes ends the family of the same design, whoever it was', async () => {
  for (const user of [ADA, GRACE]) {
    const server = await tokenServer()
    const before = await signedIn(server)
    const carrier = { ...carrying({ [binding?.name ?? '']: before.proof }), isBrowser: true }
    await signedIn(server, user, { carrier, variant: 'bearer-storage' })
    expect((await renew(server.context(), inBrowser(before.token, before.proof))).ok, 'another design stays').toBe(true)
    await signedIn(server, user, { carrier })
    expect(await renew(server.context(), carrying({ [refresh.name]: before.token }))).toMatchObject({ ok: false })
  }
})

test('a proof that was made up ends nothing', async () => {
  const server = await tokenServer()
  const [ada, grace] = [await signedIn(server), await signedIn(server, GRACE)]
  const [variant, id, mac] = ada.proof.split('.')
  const forged = [
    `${variant}.${id}`,
    `${variant}.${id}.`,
    `${variant}.${id}.${grace.proof.split('.')[2]}`,
    `.${id}.${mac}`,
  ]
  for (const proof of forged) await signedIn(server, GRACE, { carrier: carrying({ [binding?.name ?? '']: proof }) })
  expect((await renew(server.context(), inBrowser(ada.token, ada.proof))).ok).toBe(true)
})

test('who does not say that he is no browser is held to the proof like one', async () => {
  const server = await tokenServer()
  const { token, proof } = await signedIn(server)
  const { isBrowser: _, ...unsaid } = inBrowser(token)
  expect(await renew(server.context(), unsaid)).toEqual(FORGED)
  expect((await renew(server.context(), { ...unsaid, cookies: inBrowser(token, proof).cookies })).ok).toBe(true)
})

test('a proof by a secret of before holds, is replaced at the next renewal, and falls with its secret', async () => {
  const server = await tokenServer()
  const { token, proof } = await signedIn(server)
  const under = (...successorSecrets: Policy['successorSecrets']) => ({
    ...server.context(),
    policy: { ...server.policy, successorSecrets },
  })
  const [old] = server.policy.successorSecrets
  expect(await renew(under('the-next-secret'), inBrowser(token, proof))).toEqual(FORGED)
  const second = tokensIn(await renew(under('the-next-secret', old), inBrowser(token, proof)))
  const renewed = second.cookies.find(({ name }) => name === binding?.name)?.value ?? ''
  expect(renewed).not.toBe(proof)
  expect((await renew(under('the-next-secret'), inBrowser(second.refreshToken, renewed))).ok).toBe(true)
})

test('a client without a jar that others reach proves nothing', async () => {
  const server = await tokenServer()
  const { token } = await signedIn(server)
  expect((await renew(server.context(), carrying({ [refresh.name]: token }))).ok).toBe(true)
  const other = await signedIn(server)
  expect((await renew(server.context(), { ...carrying(), isBrowser: true, refreshToken: other.token })).ok).toBe(true)
})

test('one that was planted for any longer path, or for a domain above, is emptied with ours', async () => {
  const server = await tokenServer({ parentDomains: ['app.example.com', 'example.com'] })
  const cleared = emptiedEverywhere(server.context()).map(({ attributes }) => [attributes.domain, attributes.path])
  for (const domain of [undefined, 'app.example.com', 'example.com'])
    for (const path of ['/', '/api', '/api/', '/api/jwt', '/api/jwt/', '/api/jwt/refresh', '/api/jwt/logout-all'])
      expect(cleared).toContainEqual([domain, path])
  expect(cleared.at(-1)).toEqual([undefined, '/api/jwt'])
})

for (const [hostname, domains] of [
  ['a.app.example.com', ['a.app.example.com', 'app.example.com', 'example.com']],
  ['example.com', ['example.com']],
  ['localhost', []],
  ['127.0.0.1', []],
  ['[::1]', []],
] as const)
  test(`cookies for ${hostname} may stand at ${domains.length} domains`, () => {
    expect(parentDomainsOf(hostname)).toEqual(domains)
  })
