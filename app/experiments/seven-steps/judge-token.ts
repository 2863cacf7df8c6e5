import { type Judgement, judged } from '@/lib/experiment/verdict'
import type { Observation, Tested } from './seen'

const WANTED = ['sub', 'role', 'exp']
/** What the statement asks of a verifier, and the check of ours that each word means. */
const THREE = [['tampered', 'signature'], ['expired', 'times']] as const

/** The steps of the token: what is in it, how it comes, how it goes, and what is asked of it. */
export function judgeToken({ jwt, claims, cookiesWithoutRefresh, tested }: Observation): Judgement[] {
  const { signIn, calls } = jwt
  const cookies = signIn.setCookies.map(({ name, letters }) => `${name} ${letters} letters`)
  const isInBodyOnly = signIn.hasToken && signIn.cacheControl.includes('no-store') && !signIn.setCookies.some(({ name }) => name.endsWith('access')) && cookiesWithoutRefresh === 0
  const sound = tested.find(({ token }) => token === 'sound')
  const foreign = tested.find(({ token }) => token === 'for another service')
  const areCaught = sound?.status === 200 && THREE.every(([name, check]) => isCaughtBy(tested.find(({ token }) => token === name), check))
  // Well signed, unchanged, in time, and meant for somebody else: do these checks refuse it?
  const isEnough = areCaught && foreign !== undefined && foreign.takenWithout.audience === false
  return [
    judged('A37', [['J1', WANTED.every((name) => name in claims)]], '', `${Object.keys(claims).length} claims: ${Object.keys(claims).join(' ')}; role ${String(claims.role)}, exp ${String(claims.exp)}`),
    judged('A39', [['J1', isInBodyOnly]], '', `"access_token" in the body, Cache-Control: ${signIn.cacheControl}; Set-Cookie: ${cookies.join(', ') || 'none'}; with no refresh token: ${cookiesWithoutRefresh}`),
    judged('A42', [['J1', calls.every(({ authorization }) => authorization?.startsWith('Bearer ey') === true)]], '', `Authorization: ${calls[0]?.authorization ?? 'none'}, as received ${calls.length}×`),
    judged('A43', [['what the statement names', areCaught], ['a token for another service', isEnough]], 'audience, issuer, type and algorithm are checked as well: these three take a token that was meant for another service', tested.map(({ token, status, code }) => `${token}: ${status} ${code ?? ''}`.trim()).join('; ') + `; for another service, audience not checked: ${foreign?.takenWithout.audience ? 'taken' : 'refused'}`),
  ]
}

/** Refused with every check in place, and taken as soon as this one is left out: so it is this check that refuses it. */
const isCaughtBy = (tested: Tested | undefined, check: string) => tested !== undefined && tested.status === 401 && tested.takenWithout.nothing === false && tested.takenWithout[check] === true
