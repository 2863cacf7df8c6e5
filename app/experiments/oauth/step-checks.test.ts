import { expect, test } from '@playwright/test'
import { accountFor, areAllIn, checksOfIdToken, checksOfReturn } from './step-checks'
import { STEP_CHECK_NAMES, type StepCheck } from './steps'

const ISSUER = 'http://localhost:4'
const FLOW = { state: 's', nonce: 'n', codeVerifier: 'v', endsAtEpoch: 2_000_000_000 }
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const NONE = new Set<StepCheck>()
const ALL = new Set(STEP_CHECK_NAMES)

const refused = (checks: ReturnType<typeof checksOfReturn>) =>
  checks.find(({ passed, isOff }) => !passed && !isOff)?.name ?? null

test('the way back: the first check that is on and fails refuses, and nothing after it is looked at', () => {
  const ways: [query: string, flow: typeof FLOW | null, isUsed: boolean, refusal: string | null][] = [
    [`code=c&state=s&iss=${ISSUER}`, FLOW, false, null],
    [`code=c&state=s&iss=${ISSUER}`, null, false, 'flow'],
    [`code=c&state=x&iss=${ISSUER}`, FLOW, false, 'state'],
    [`code=c&state=s&iss=${ISSUER}`, FLOW, true, 'first use'],
    ['code=c&state=s&iss=http://evil', FLOW, false, 'iss'],
    [`error=x&state=s&iss=${ISSUER}`, FLOW, false, 'answer'],
  ]
  for (const [query, flow, isUsed, refusal] of ways) {
    const given = { flow, isUsed, issuer: ISSUER }
    const checks = checksOfReturn(new URLSearchParams(query), given, NONE)
    expect(refused(checks), query).toBe(refusal)
    expect(checks.at(-1)?.name).toBe(refusal ?? 'answer')
    const without = checksOfReturn(new URLSearchParams(query), given, ALL)
    expect(areAllIn(without), `${query}, all left out`).toBe(refusal !== 'answer')
  }
})

test('an ID token: each check by itself, none is passed by what a member inherits, and nothing throws', () => {
  const good = { iss: ISSUER, aud: 'us', exp: 2000, nonce: 'n', sub: 'p-x' }
  const asked = (header: unknown, claims: unknown, isSigned = true, off = NONE) =>
    refused(
      checksOfIdToken(
        `${part(header)}.${part(claims)}.AA`,
        { flow: FLOW, issuer: ISSUER, client: 'us', nowEpoch: 1000, isSigned: () => isSigned },
        off,
      ),
    )
  expect(asked({ alg: 'RS256' }, good)).toBeNull()
  const rows: [header: unknown, claims: unknown, isSigned: boolean, name: StepCheck][] = [
    [{ alg: 'none' }, good, true, 'algorithm'],
    [{ alg: 'RS256' }, good, false, 'signature'],
    [{ alg: 'RS256' }, { ...good, iss: 'x' }, true, 'issuer'],
    [{ alg: 'RS256' }, { ...good, aud: ['them'] }, true, 'audience'],
    [{ alg: 'RS256' }, { ...good, exp: '2000' }, true, 'expiry'],
    [{ alg: 'RS256' }, { ...good, exp: 999 }, true, 'expiry'],
    [{ alg: 'RS256' }, { ...good, nonce: undefined }, true, 'nonce'],
  ]
  for (const [header, claims, isSigned, name] of rows) {
    expect(asked(header, claims, isSigned), name).toBe(name)
    expect(asked(header, claims, isSigned, new Set([name])), `without ${name}`).toBeNull()
  }
  expect(asked([], good)).toBe('form')
  expect(asked({ alg: 'RS256' }, 5)).toBe('form')
  const hostile = JSON.parse('{"__proto__":{"iss":"http://localhost:4","aud":"us"}}') as unknown
  expect(asked({ alg: 'RS256' }, hostile)).toBe('issuer')
})

test('an account is opened by issuer and subject; by an address alone only where that check is left out', () => {
  const claims = { iss: ISSUER, sub: 'p-is-ada' }
  const ada = { sub: 'p-is-ada', email: 'ada@example.com', email_verified: true }
  const opened = (info: object | null, off: StepCheck[] = [], of = claims) => {
    const { checks, account } = accountFor(of, info === null ? null : { ...info }, ISSUER, new Set(off))
    return account ?? refused(checks)
  }
  expect(opened(ada)).toBe('account key')
  expect(opened(ada, ['account key'])).toBe('Ada’s account')
  expect(opened({ sub: 'p-ada' }, [], { ...claims, sub: 'p-ada' })).toBe('verified e-mail')
  expect(opened({ ...ada, sub: 'p-ada' }, [], { ...claims, sub: 'p-ada' })).toBe('Ada’s account')
  expect(opened({ ...ada, sub: 'p-ada' })).toBe('same subject')
  expect(opened({ ...ada, email: 'walker-a@provider.example' })).toBe('A new account for walker-a@provider.example')
  expect(opened({ ...ada, email: 5, email_verified: 'true' })).toBe('verified e-mail')
  expect(opened(null, STEP_CHECK_NAMES)).toBe('form')
})
