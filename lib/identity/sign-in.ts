import 'server-only'
import { confirmPassword } from '@/lib/auth/accounts'
import { audit } from '@/lib/auth/audit'
import type { CookieWrite, ModeName } from '@/lib/auth/contract'
import type { Call } from '@/lib/auth/frame'
import { consume } from '@/lib/auth/rate-limit'
import { sha256 } from '@/lib/auth/secrets'
import { isTrustworthy } from '@/lib/auth/trustworthy'
import { env } from '@/lib/env'
import { openFor, signedInBy } from '@/lib/modes'
import { denylist } from '@/lib/stores/choose'
import { accountOf, linkTo } from './accounts'
import { authorizationUrl, flowSecrets, identityIn } from './exchange'
import { clearedFlow, endOf, type Flow, flowCookie, readFlow } from './flow-cookie'
import type { FlowRefusal } from './identity'
import { nextPath } from './next-path'
import type { IdentityProvider } from './providers'

/** What is asked for when a sign-in begins. */
export interface Beginning {
  mode: ModeName
  variant: string
  next?: string | undefined
  /** The password of whoever is signed in, to link the identity to that account; null to sign in with it. */
  linkBy: string | null
}

/** Where the visitor goes now, and what the browser is given on the way. */
export interface Going {
  to: string
  cookies: CookieWrite[]
}

const trusted = () => isTrustworthy(env().appOrigin)
const homeOf = (mode: ModeName, variant: string) => `/${mode}?variant=${variant}`
const problemAt = (reason: FlowRefusal): string => `/sign-in/problem?reason=${reason}`

/** Begins a sign-in: notes in this browser what is expected, and sends the visitor to the provider. Changes nothing else. */
export async function begin(provider: IdentityProvider, { mode, variant, next, linkBy }: Beginning, call: Call<unknown>): Promise<Going | 'too-many'> {
  const now = new Date()
  if (!(await consume('provider/address', call.address, now)).allowed) return 'too-many'
  const linkedTo = linkBy === null ? null : await signedInBy(mode, variant, call.carrier)
  if (linkBy !== null) {
    if (!linkedTo) return { to: problemAt('sign-in-first'), cookies: [] }
    // Without this: a stolen cookie or token becomes a way into the account that no log-out and no new password ends.
    const confirmed = await confirmPassword(linkedTo, linkBy, { address: call.address, requestId: call.requestId, mode, trace: call.trace })
    if (typeof confirmed !== 'boolean') return 'too-many'
    if (!confirmed) return { to: problemAt('wrong-password'), cookies: [] }
  }
  const flow: Flow = { provider: provider.id, mode, variant, next: nextPath(next, homeOf(mode, variant)), linkTo: linkedTo, endsAtEpoch: endOf(now), ...flowSecrets() }
  const url = await authorizationUrl(provider, flow, call.origin)
  if (url === 'down') return { to: problemAt('down'), cookies: [] }
  return { to: url.href, cookies: [flowCookie(flow, env().refreshSecret, trusted())] }
}

/**
 * Finishes a sign-in that this browser began: once, within ten minutes, with the provider it began with. Signs in under a
 * new credential, or links. Whatever does not fit ends on a page that says so, with nothing believed and nothing changed.
 */
export async function finish(provider: IdentityProvider, call: Call<unknown>): Promise<Going> {
  const cleared = clearedFlow(trusted())
  const refusedAs = (reason: FlowRefusal, cookies: CookieWrite[] = []): Going => {
    audit({ event: 'provider_refused', code: reason, address: call.address, requestId: call.requestId })
    return { to: problemAt(reason), cookies }
  }
  const ended = (reason: FlowRefusal) => refusedAs(reason, [cleared])
  const flow = readFlow((name) => call.carrier.cookies.get(name), env().refreshSecret, trusted(), new Date())
  // Without the second half: an answer of one provider is taken for another's (mix-up, RFC 9700 §4.4).
  if (!call.trace.check('flow', flow !== null && flow.provider === provider.id) || !flow) return ended('stale')
  // An answer to something else leaves the flow as it is. Without this: a picture's address on any page ends it.
  if (!call.trace.check('state', call.query.get('state') === flow.state)) return refusedAs('forged')
  if (!call.trace.check('first use', await isFirstUse(flow))) return ended('stale')

  const identity = await identityIn(provider, flow, call.query, call.origin, call.trace)
  if (typeof identity === 'string') return ended(identity)
  if (flow.linkTo !== null) {
    // Asked again: whoever signed out, or in as somebody else, in between, links nothing.
    if ((await signedInBy(flow.mode, flow.variant, call.carrier)) !== flow.linkTo) return ended('sign-in-first')
    const refusal = await linkTo(flow.linkTo, identity)
    if (refusal) return ended(refusal)
    audit({ event: 'identity_linked', mode: flow.mode, userId: flow.linkTo, address: call.address, requestId: call.requestId })
    return { to: flow.next, cookies: [cleared] }
  }
  const account = await accountOf(identity)
  if (typeof account === 'string') return ended(account)
  const cookies = await openFor(account.user, flow.mode, flow.variant, call)
  if (!cookies) return ended('disabled')
  audit({ event: 'sign_in', mode: flow.mode, variant: flow.variant, userId: account.user.id, address: call.address, requestId: call.requestId })
  return { to: flow.next, cookies: [cleared, ...cookies, ...held(flow)] }
}

/** Notes that the flow was used. Without this: a callback that is sent again, cookie and all, is taken for a second sign-in. */
async function isFirstUse({ state, endsAtEpoch }: Flow): Promise<boolean> {
  const key = `oidc:${sha256(state)}`
  if (await denylist().isDenied([key])) return false
  await denylist().deny([{ key, expiresAt: new Date(endsAtEpoch * 1000) }])
  return true
}

/** Tells the page of a bearer variant that there is a refresh cookie to be traded for a token. No secret (app/jwt/token-store.ts). */
function held({ mode, variant }: Flow): CookieWrite[] {
  if (mode !== 'jwt' || variant === 'cookie') return []
  return [{ name: 'jwt-held', value: variant, maxAgeSeconds: env().refreshAbsoluteSeconds, attributes: { httpOnly: false, secure: false, sameSite: 'strict', path: '/' } }]
}
