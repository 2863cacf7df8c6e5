import { expect, test } from '@playwright/test'
import { revokeAll, revokeDevice } from '@/lib/jwt/ending'
import { renew } from '@/lib/jwt/lifecycle'
import { type Tokens, tokenServer, tokensIn } from '@/lib/jwt/test-context'
import { ADA } from '@/lib/testing/test-people'
import { introspect, revokeToken } from './introspection'
import { metadata } from './metadata'

const INACTIVE = { active: false }
/** As a client sends it to the endpoint that renews. */
const bringing = (refreshToken: string) => ({ cookies: { get: () => undefined }, authorization: null, refreshToken })
type Server = Awaited<ReturnType<typeof tokenServer>>

test('a good access token is active, with its claims and nothing of the person or the role', async () => {
  const { signIn, context } = await tokenServer()
  const { accessToken, claims } = (await signIn()).issued
  const { iss, aud, sub, iat, nbf, exp, jti, client_id } = claims
  expect(await introspect(context(), accessToken)).toEqual({
    active: true,
    token_type: 'Bearer',
    iss,
    aud,
    sub,
    iat,
    nbf,
    exp,
    jti,
    client_id,
  })
})

test('a living refresh token is active until the end of its family, whatever it was before', async () => {
  const { signIn, context, policy } = await tokenServer()
  const { refreshToken, claims } = (await signIn()).issued
  expect(await introspect(context(), refreshToken)).toEqual({
    active: true,
    iss: policy.issuer,
    sub: ADA.id,
    iat: claims.iat,
    exp: claims.iat + policy.refreshAbsoluteSeconds,
  })
})

for (const token of ['', 'nonsense', 'a.b.c', '..', 'A'.repeat(43), 'x'.repeat(100_000), '__proto__', '\0', 'é.é.é'])
  test(`${JSON.stringify(token.slice(0, 12))} of ${token.length} letters is inactive, and not a word more`, async () => {
    expect(await introspect((await tokenServer()).context(), token)).toEqual(INACTIVE)
  })

/** What ends both tokens of a sign-in. */
const ENDS: Record<string, (server: Server, tokens: Tokens) => Promise<unknown> | void> = {
  'after a log-out': ({ context }, { accessToken }) => revokeToken(context(), accessToken),
  'after its refresh token was revoked': ({ context }, { refreshToken }) => revokeToken(context(), refreshToken),
  'after its device was ended': ({ context }, { described }) => revokeDevice(context(), ADA.id, described.id),
  'after a log-out everywhere': ({ context }) => revokeAll(context(), ADA.id),
  'after its absolute end': ({ forward, policy }) => forward(policy.refreshAbsoluteSeconds),
  'after its idle end': ({ forward, policy }) => forward(policy.refreshIdleSeconds),
}

for (const [title, end] of Object.entries(ENDS))
  test(`${title} neither token is active, and the answer does not say why`, async () => {
    const server = await tokenServer()
    const { issued } = await server.signIn()
    await end(server, issued)
    expect(await introspect(server.context(), issued.accessToken)).toEqual(INACTIVE)
    expect(await introspect(server.context(), issued.refreshToken)).toEqual(INACTIVE)
  })

for (const variant of ['cookie', 'not-before', 'encrypted-cookie'] as const)
  test(`${variant}: an access token is active for whoever asks, and revoking it ends its family`, async () => {
    const { signIn, context, kept } = await tokenServer()
    const { issued } = await signIn(variant)
    const { aud, sub } = issued.claims
    expect(await introspect(context(), issued.accessToken)).toMatchObject({ active: true, aud, sub })
    await revokeToken(context(), issued.accessToken)
    expect([...kept.families.values()].map(({ endedAt }) => endedAt !== null)).toEqual([true])
    // Of `not-before` the access token itself lives on, as after a log-out: no list is asked about it.
    expect(await introspect(context(), issued.accessToken)).toMatchObject({ active: variant === 'not-before' })
  })

test('a used refresh token is inactive, and its successor is active', async () => {
  const { signIn, context } = await tokenServer()
  const { refreshToken } = (await signIn()).issued
  const next = tokensIn(await renew(context(), bringing(refreshToken)))
  expect(await introspect(context(), refreshToken)).toEqual(INACTIVE)
  expect(await introspect(context(), next.refreshToken)).toMatchObject({ active: true })
})

test('asking what a refresh token is worth does not use it up', async () => {
  const { signIn, context } = await tokenServer()
  const { refreshToken } = (await signIn()).issued
  const asking = context()
  await introspect(asking, refreshToken)
  expect(asking.trace.report().writes).toBe(0)
  expect((await renew(context(), bringing(refreshToken))).ok).toBe(true)
})

test('the metadata names our own addresses, and nothing that is not there', () => {
  const said = metadata('https://app.example')
  expect(said.issuer).toBe('https://app.example')
  const addresses = Object.entries(said).filter(([name]) => /_(uri|endpoint)$/.test(name))
  expect(addresses.map(([name]) => name).sort()).toEqual([
    'introspection_endpoint',
    'jwks_uri',
    'revocation_endpoint',
    'token_endpoint',
  ])
  for (const [, address] of addresses) expect(address).toMatch(/^https:\/\/app\.example\//)
})
