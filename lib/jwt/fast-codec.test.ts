import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type CryptoKey, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'
import { CHECKS, type Check, claimsSchema } from './codec'
import { ALGORITHMS, type Algorithm } from './keys'
import { type Material, material, verified } from './test-keys'
import { CLAIMS, EXPECTED, keyOf, type Members, newKey, NOW_EPOCH, part, signedParts } from './test-tokens'

/**
 * Both our codecs beside the bare `jwtVerify`, given the same expectations. Of every token the two say the same
 * (`verified` holds them side by side); where all three read a token, all must agree.
 */
async function byTheLibrary(token: string, { algorithm, jwk }: Material): Promise<JWTPayload | errors.JOSEError> {
  const key = (await importJWK(
    { ...jwk, d: undefined, p: undefined, q: undefined, dp: undefined, dq: undefined, qi: undefined } as JWK,
    algorithm,
  )) as CryptoKey
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      typ: 'at+jwt',
      issuer: EXPECTED.issuer,
      audience: EXPECTED.audience,
      requiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'],
      maxTokenAge: EXPECTED.longestLifeSeconds,
      clockTolerance: EXPECTED.skewSeconds,
      currentDate: EXPECTED.now,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return error
    throw error
  }
}

interface Answer {
  refusal: string | null
  check: Check | null
}

/** What jose found, in our words. Where it finds nothing wrong, what our claims, life and shorter tolerance add. */
function translated(found: JWTPayload | errors.JOSEError): Answer {
  const refused = (check: Check, refusal: string): Answer => ({ check, refusal })
  if (found instanceof errors.JWTExpired)
    return claimsSchema.safeParse(found.payload).success ? refused('exp', 'expired') : refused('claims', 'malformed')
  if (found instanceof errors.JWTClaimValidationFailed) {
    const isForeign = found.reason === 'check_failed' && ['typ', 'iss', 'aud'].includes(found.claim)
    return refused(CHECKS.find((name) => name === found.claim) ?? 'claims', isForeign ? 'forged' : 'malformed')
  }
  if (found instanceof errors.JWSSignatureVerificationFailed) return refused('signature', 'forged')
  if (found instanceof errors.JOSEError) return refused('claims', 'malformed')
  const claims = claimsSchema.safeParse(found)
  if (!claims.success) return refused('claims', 'malformed')
  if (claims.data.exp - claims.data.iat > EXPECTED.longestLifeSeconds) return refused('exp', 'malformed')
  return claims.data.exp + EXPECTED.expToleranceSeconds <= NOW_EPOCH
    ? refused('exp', 'expired')
    : { refusal: null, check: null }
}

const TIMES = [
  NOW_EPOCH,
  NOW_EPOCH - 29,
  NOW_EPOCH - 30,
  NOW_EPOCH - 5,
  NOW_EPOCH - 4,
  NOW_EPOCH + 30,
  NOW_EPOCH + 31,
  NOW_EPOCH + 0.5,
  NOW_EPOCH + 300,
  NOW_EPOCH + 301,
  NOW_EPOCH - 330,
  NOW_EPOCH - 331,
  -1,
  0,
  1e15,
]
const VALUES = [
  undefined,
  null,
  true,
  '',
  'x',
  0,
  -1,
  1.5,
  [],
  {},
  'root',
  'admin',
  EXPECTED.issuer,
  [EXPECTED.issuer],
  EXPECTED.audience,
  [EXPECTED.audience, 'x'],
  [[EXPECTED.audience]],
  ...TIMES,
]
const TYPES = [
  undefined,
  'JWT',
  'AT+JWT',
  'application/at+jwt',
  'Application/AT+jwt',
  'application/jwt',
  'x/at+jwt',
  'at+jwt ',
  'rt+jwt',
]
const PAYLOADS = [
  '',
  'null',
  '[]',
  '"a"',
  '1',
  '{',
  '{}',
  JSON.stringify(CLAIMS).replace('{', '{"iss":"x",'),
  JSON.stringify(CLAIMS).replace(/\d{10}/, '1e400'),
  JSON.stringify({ ...CLAIMS, ['__proto__']: 1 }),
]

type Change = {
  claims?: Members
  header?: Members
  payload?: string
  damage?: (token: string, other: string) => string
}
const letterAt = (at: number, letter: string) => (token: string) =>
  token.slice(0, at % token.length) + letter + token.slice((at % token.length) + 1)
const exchanged = (from: number) => (token: string, other: string) =>
  token
    .split('.')
    .map((text, at) => (at === from ? (other.split('.')[at] ?? '') : text))
    .join('.')

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant({}),
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.constantFrom(...Object.keys(CLAIMS)), fc.constantFrom(...VALUES), { minKeys: 1, maxKeys: 2 })
      .map((claims) => ({ claims })),
  },
  {
    weight: 3,
    arbitrary: fc
      .dictionary(fc.constantFrom('iat', 'nbf', 'exp'), fc.constantFrom(...TIMES), { minKeys: 1 })
      .map((claims) => ({ claims })),
  },
  fc.constantFrom(...TYPES).map((typ) => ({ header: { typ } })),
  fc
    .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...VALUES))
    .map(([typ, iss]) => ({ header: { typ }, claims: { iss } })),
  fc.constantFrom(...PAYLOADS).map((payload) => ({ payload })),
  fc.tuple(fc.nat(), fc.constantFrom(...'AQgwz019-_')).map(([at, letter]) => ({ damage: letterAt(at, letter) })),
  fc.constantFrom(0, 1, 2).map((from) => ({ damage: exchanged(from) })),
  fc.integer({ min: 1, max: 40 }).map((by) => ({ damage: (token: string) => token.slice(0, -by) })),
)

/** Refused before a signature is looked at: jose gets a key, and no kid, and knows no part of this. */
const OURS_ALONE: readonly (Check | null)[] = ['form', 'header', 'alg', 'kid']

function tokenOf({ claims, header, payload }: Change, algorithm: Algorithm, key: ReturnType<typeof keyOf>): string {
  return signedParts(
    part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt', ...header }),
    part(payload ?? { ...CLAIMS, ...claims }),
    algorithm,
    key,
  )
}

for (const algorithm of ALGORITHMS)
  test(`${algorithm}: over three thousand good and damaged tokens, both codecs say what the library says`, async () => {
    const from = await material(algorithm)
    const [own, foreign] = [keyOf(from.jwk), keyOf(newKey(algorithm, 'key_1'))]
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(change, fc.integer({ min: 0, max: 19 }), async (how, luck) => {
        const whole = tokenOf(how, algorithm, luck === 0 ? foreign : own)
        const token = how.damage?.(whole, tokenOf({ claims: { role: 'admin' } }, algorithm, foreign)) ?? whole
        const ours = await verified(token, from)
        const answer: Answer = ours.ok ? { refusal: null, check: null } : { refusal: ours.refusal, check: ours.check }
        const library = await byTheLibrary(token, from)
        const name = OURS_ALONE.includes(answer.check) ? 'ours alone' : `${answer.refusal} ${answer.check}`
        seen.set(name, (seen.get(name) ?? 0) + 1)
        if (OURS_ALONE.includes(answer.check)) return answer.refusal !== null
        if (ours.ok && !isDeepStrictEqual(ours.claims, claimsSchema.parse(library))) return false
        return isDeepStrictEqual(answer, translated(library))
      }),
      { numRuns: 3000, seed: 7 },
    )
    // Otherwise the test above would have compared nothing.
    for (const name of [
      'null null',
      'forged signature',
      'forged typ',
      'forged iss',
      'forged aud',
      'malformed claims',
      'malformed nbf',
      'malformed iat',
      'malformed exp',
      'expired exp',
      'ours alone',
    ])
      expect.soft(seen.get(name) ?? 0, name).toBeGreaterThan(20)
  })

test('RS256: every letter of a token counts: changed, neither codec accepts it', async () => {
  const from = await material('RS256')
  const token = tokenOf({}, 'RS256', keyOf(from.jwk))
  const accepted: number[] = []
  for (const [at, before] of [...token].entries()) {
    const other = letterAt(at, before === 'Q' ? 'g' : 'Q')(token)
    if ((await verified(other, from)).ok) accepted.push(at)
  }
  expect(accepted).toEqual([])
})
