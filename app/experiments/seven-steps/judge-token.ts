import { judged } from '@/lib/claims/judgement'
import type { Judgement } from '@/lib/claims/verdict'
import type { Observation, Tested } from './observation'

/** What the statement asks of a verifier, and the check of ours that each word means. */
const THREE = [
  ['tampered', 'signature'],
  ['expired', 'times'],
] as const

/** The steps of the token: what is in it, how it comes, how it goes, and what is asked of it. */
export function judgeToken({ signedUpAs, jwt, claims, cookiesWithoutRefresh, tested }: Observation): Judgement[] {
  const { signIn, calls } = jwt
  const cookies = signIn.setCookies.map(({ name, letters }) => `${name} ${letters} letters`)
  const [iat, exp] = [Number(claims.iat), Number(claims.exp)]
  const sound = tested.find(({ token }) => token === 'sound')
  const foreign = tested.find(({ token }) => token === 'for another service')
  const areCaught =
    sound?.status === 200 &&
    THREE.every(([name, check]) =>
      isCaughtBy(
        tested.find(({ token }) => token === name),
        check,
      ),
    )
  // Well signed, unchanged, in time, and meant for somebody else: do these checks refuse it?
  const isEnough = areCaught && foreign !== undefined && foreign.takenWithout.audience === false
  return [
    judged(
      'A37',
      [
        ['it states the user who signed in', claims.sub === signedUpAs],
        ['it states the role of a new user', claims.role === 'user'],
        ['it states when it expires, later than it was issued', Number.isFinite(iat) && exp > iat],
      ],
      {
        evidence: `Role ${String(claims.role)}, expires ${Number.isFinite(exp - iat) ? `${Math.round((exp - iat) / 60)} min after it was issued` : 'never'}`,
        details: `${Object.keys(claims).length} claims: ${Object.keys(claims).join(' ')}; role ${String(claims.role)}, exp ${String(claims.exp)}`,
      },
    ),
    judged(
      'A39',
      [
        ['the app’s own answer has the token in its body', signIn.hasToken],
        ['that answer must not be stored', signIn.cacheControl.includes('no-store')],
        ['no cookie of the app has the access token', !signIn.setCookies.some(({ name }) => name.endsWith('access'))],
        ['the app’s refresh cookie has HttpOnly', signIn.setCookies.every(({ isHttpOnly }) => isHttpOnly)],
        ['without a refresh token no cookie comes at all', cookiesWithoutRefresh === 0],
      ],
      {
        evidence: `Token in the body: ${signIn.hasToken ? 'yes' : 'no'}; in a cookie: ${signIn.setCookies.some(({ name }) => name.endsWith('access')) ? 'yes' : 'no'}`,
        details: `"access_token" in the body: ${signIn.hasToken}, Cache-Control: ${signIn.cacheControl}; Set-Cookie: ${cookies.join(', ') || 'none'}; with no refresh token: ${cookiesWithoutRefresh}`,
      },
    ),
    judged(
      'A42',
      [
        [
          'every call carries it after the word Bearer',
          calls.length > 0 && calls.every(({ authorization }) => authorization?.startsWith('Bearer ey') === true),
        ],
      ],
      {
        evidence: `Authorization: ${calls[0]?.authorization ?? 'none'}, ${calls.length}×`,
        details: `Authorization: ${calls[0]?.authorization ?? 'none'}, as received ${calls.length}×`,
      },
    ),
    judged(
      'A43',
      [
        ['these checks refuse a changed and an expired token', areCaught],
        [
          'these checks refuse a token for another service',
          isEnough,
          'audience, issuer, type and algorithm are checked as well: these three take a token that was meant for another service',
        ],
        ['the app refuses a token for another service', foreign?.status === 401],
      ],
      {
        evidence: `For another service: ${foreign?.status ?? 'not sent'}; audience unchecked: ${foreign?.takenWithout.audience ? 'taken' : 'refused'}`,
        details:
          tested.map(({ token, status, code }) => `${token}: ${status} ${code ?? ''}`.trim()).join('; ') +
          `; for another service, audience not checked: ${foreign?.takenWithout.audience ? 'taken' : 'refused'}`,
      },
    ),
  ]
}

/**
 * Refused with every check in place, and taken as soon as this one is left out: so it is this check that refuses it.
 */
const isCaughtBy = (tested: Tested | undefined, check: string) =>
  tested !== undefined &&
  tested.status === 401 &&
  tested.takenWithout.nothing === false &&
  tested.takenWithout[check] === true
