import 'server-only'
import { confirmPassword } from '@/lib/server/accounts/accounts'
import { audit } from '@/lib/server/http/audit-line.mjs'
import type { CookieWrite, ModeName, PublicUser } from '@/lib/core/contract'
import type { Call } from '@/lib/server/http/route'
import { consume } from '@/lib/server/accounts/rate-limit'
import { sha256 } from '@/lib/core/secrets'
import { env } from '@/lib/server/config/env'
import { boundIn, cookieOf, openFor, signedInBy } from '@/lib/server/modes/modes'
import { denylist } from '@/lib/server/stores/choose'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { accountOf, linkTo } from './accounts'
import { authorizationUrl, flowSecrets, identityIn } from './exchange'
import { endOf, type Flow, flowCookie, isOwnState, newState, readFlows } from './flow-cookie'
import type { FlowRefusal } from './identity'
import { signedInUser } from './links'
import { nextPath } from '@/lib/server/http/next-path'
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

const trusted = () => setsSecureCookies(env())
const homeOf = (mode: ModeName, variant: string) => `/${mode}?variant=${variant}`
const problemAt = (reason: FlowRefusal): string => `/sign-in/problem?reason=${reason}`

/**
 * Begins a sign-in: notes in this browser what is expected, and sends the visitor to the provider. Changes nothing
 * else.
 */
export async function begin(
  provider: IdentityProvider,
  { mode, variant, next, linkBy }: Beginning,
  call: Call<unknown>,
): Promise<Going | 'too-many'> {
  // Without this: the provider sends the visitor back to the configured origin, where the cookie of the flow is not.
  if (call.isByOtherName) return { to: problemAt('elsewhere'), cookies: [] }
  const now = new Date()
  if (!(await consume('provider/address', call.address, now)).allowed) return 'too-many'
  const owner = linkBy === null ? null : await ownerWhoLinks({ mode, variant }, linkBy, call)
  if (owner === 'too-many') return owner
  if (typeof owner === 'string') return { to: problemAt(owner), cookies: [] }
  const flow: Flow = {
    provider: provider.id,
    mode,
    variant,
    next: nextPath(next, homeOf(mode, variant)),
    linkTo: owner?.id ?? null,
    bound: boundIn(call.carrier),
    endsAtEpoch: endOf(now),
    state: newState(env().refreshSecret),
    ...flowSecrets(),
  }
  const url = await authorizationUrl(provider, flow, call.origin)
  if (url === 'down') return { to: problemAt('down'), cookies: [] }
  // Beside those of other tabs. Without them: the first of two sign-ins that were begun ends as forged.
  return { to: url.href, cookies: [flowCookie([flow, ...flowsOf(call)], env().refreshSecret, trusted())] }
}

/** The user to whose account an identity is to be linked: signed in, shown by the page, and knowing the password. */
async function ownerWhoLinks(
  by: Pick<Beginning, 'mode' | 'variant'>,
  password: string,
  call: Call<unknown>,
): Promise<PublicUser | FlowRefusal | 'too-many'> {
  const user = await signedInUser(by, call)
  if ('isProblem' in user) return user.code === 'another_account' ? 'another-account' : 'sign-in-first'
  // Without this: a stolen cookie or token becomes a way into the account that no log-out and no new password ends.
  const isOwner = await confirmPassword(user.id, password, {
    address: call.address,
    requestId: call.requestId,
    mode: by.mode,
    trace: call.trace,
  })
  if (typeof isOwner !== 'boolean') return 'too-many'
  return isOwner ? user : 'wrong-password'
}

/**
 * Finishes a sign-in that this browser began: once, within ten minutes, with the provider it began with. Signs in under
 * a new credential, or links. Whatever does not fit ends on a page that says so, with nothing believed and nothing
 * changed.
 */
export async function finish(provider: IdentityProvider, call: Call<unknown>): Promise<Going> {
  const flows = flowsOf(call)
  const answered = flows.find(({ state }) => state === call.query.get('state'))
  const cleared = flowCookie(
    flows.filter((each) => each !== answered),
    env().refreshSecret,
    trusted(),
  )
  const refusedAs = (reason: FlowRefusal, cookies: CookieWrite[] = []): Going => {
    audit({ event: 'provider_refused', code: reason, address: call.address, requestId: call.requestId })
    return { to: problemAt(reason), cookies }
  }
  const ended = (reason: FlowRefusal) => refusedAs(reason, [cleared])
  const flow = answered ?? flows[0] ?? null
  // Without the second half: an answer of one provider is taken for another's (mix-up, RFC 9700 §4.4).
  if (!call.trace.check('flow', flow !== null && flow.provider === provider.id) || !flow) return ended('stale')
  // An answer to something else leaves the flow as it is. Without this: a picture's address on any page ends it.
  if (!call.trace.check('state', call.query.get('state') === flow.state))
    return refusedAs(await reasonOfAnother(call.query.get('state')))
  if (!call.trace.check('first use', await isFirstUse(flow))) return ended('stale')

  const identity = await identityIn(provider, flow, call.query, call.origin, call.trace)
  if (typeof identity === 'string') return ended(identity)
  if (flow.linkTo !== null) {
    // Asked again: whoever signed out, or in as somebody else, in between, links nothing.
    const holder = await signedInBy(flow.mode, flow.variant, call.carrier)
    if (!holder.ok || holder.userId !== flow.linkTo) return ended('sign-in-first')
    const refusal = await linkTo(flow.linkTo, identity)
    if (refusal) return ended(refusal)
    audit({
      event: 'identity_linked',
      mode: flow.mode,
      userId: flow.linkTo,
      address: call.address,
      requestId: call.requestId,
    })
    return { to: flow.next, cookies: [cleared] }
  }
  const account = await accountOf(identity)
  if (typeof account === 'string') return ended(account)
  const cookies = await openFor(account, flow.mode, flow.variant, { ...call, bound: flow.bound })
  if (!cookies) return ended('disabled')
  audit({
    event: 'sign_in',
    mode: flow.mode,
    variant: flow.variant,
    userId: account.user.id,
    address: call.address,
    requestId: call.requestId,
  })
  return { to: flow.next, cookies: [cleared, ...cookies, ...held(flow)] }
}

/**
 * Why an answer to none of the sign-ins under way is refused: made up, finished before, or pushed out by newer ones.
 */
async function reasonOfAnother(state: string | null): Promise<FlowRefusal> {
  if (state === null || !isOwnState(state, env().refreshSecret)) return 'forged'
  return (await denylist().isDenied([usedKey(state)])) ? 'stale' : 'another-tab'
}

const usedKey = (state: string) => `oidc:${sha256(state)}`

/** The sign-ins that this browser has under way, newest first. */
const flowsOf = ({ carrier }: Call<unknown>): Flow[] =>
  readFlows((name) => carrier.cookies.get(name), env().refreshSecret, trusted(), new Date())

/**
 * Notes that the flow was used. Without this: a callback that is sent again, cookie and all, is taken for a second
 * sign-in.
 */
async function isFirstUse({ state, endsAtEpoch }: Flow): Promise<boolean> {
  const key = usedKey(state)
  if (await denylist().isDenied([key])) return false
  await denylist().deny([{ key, expiresAt: new Date(endsAtEpoch * 1000) }])
  return true
}

/**
 * Tells the page of a bearer variant that there is a refresh cookie to be traded for a token. No secret
 * (app/_features/mode-page/token-storage.ts).
 */
function held({ mode, variant }: Flow): CookieWrite[] {
  if (mode !== 'jwt' || cookieOf(mode, variant)) return []
  return [
    {
      name: 'jwt-held',
      value: variant,
      maxAgeSeconds: env().refreshAbsoluteSeconds,
      attributes: { httpOnly: false, secure: false, sameSite: 'strict', path: '/' },
    },
  ]
}
