import 'server-only'
import { z } from 'zod'
import type { Carrier, CookieReader } from '@/lib/core/contract'
import { serialiseCookie } from '@/lib/core/cookies'
import { cookiesFor, parentDomainsOf } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { emptiedEverywhere } from '@/lib/jwt/credential'
import { open, renew } from '@/lib/jwt/lifecycle'
import { env } from '@/lib/server/config/env'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { answerOf, refused } from '@/lib/server/modes/jwt/guard'
import { domainForSibling, type LabScope, labTokenContext } from '@/app/experiments/_lab/context'
import { guestOf } from '@/app/experiments/_lab/guests'
import { PLANTERS, PROOF, REFRESH, type Server, SERVERS } from './tossed-cookies'

/** Cookie tossing: two servers that are sent a refresh cookie which somebody else has planted. */

/** The refresh cookie of these servers goes here and nowhere else. */
const PATH = '/experiments/fixation/lab/tossed'
const KEPT_SECONDS = 300

export const signInSchema = z.object({ server: z.enum(SERVERS), ticket: z.string().max(256) })
export const refreshSchema = z.object({ server: z.enum(SERVERS) })

/** What is planted: values of the form that our own cookies have, and nothing that could end one. */
export const tossSchema = z.object({
  by: z.enum(PLANTERS),
  refresh: z.string().regex(/^[\w-]{43}$/),
  proof: z.string().regex(/^[\w.-]{1,128}$/),
})

/**
 * The experiment's context with the path of these servers, and for one of them with the proof that the app asks for.
 */
async function contextOf(server: Server, scope: LabScope): Promise<Context> {
  const context = await labTokenContext(scope)
  const { refresh, ...others } = context.policy.cookies
  const { binding } = cookiesFor(setsSecureCookies(env()))
  const cookies = {
    ...others,
    refresh: { name: REFRESH, attributes: { ...refresh.attributes, path: PATH } },
    ...(server === 'bound' && binding && { binding: { ...binding, name: PROOF } }),
  }
  const parentDomains = parentDomainsOf(new URL(env().appOrigin).hostname)
  return { ...context, policy: { ...context.policy, cookies, parentDomains } }
}

/** Signs a guest in at one of the two: the ticket stands for the password. */
export async function signIn(
  { server, ticket }: z.output<typeof signInSchema>,
  { carrier, userAgent }: { carrier: Carrier; userAgent: string },
  scope: LabScope,
): Promise<Answer | Problem> {
  const user = await guestOf(ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const issued = await open(await contextOf(server, scope), { user, variant: 'bearer-memory', userAgent, carrier })
  return issued.ok ? answerOf(issued) : refused(issued.refusal)
}

/**
 * Renews by the refresh cookie that came along. `header` is the whole `Cookie` header, for the server that takes the
 * first cookie. The other one empties what can't be ours wherever it may stand, as the app does.
 */
export async function refresh(
  { server }: z.output<typeof refreshSchema>,
  { carrier, header }: { carrier: Carrier; header: string },
  scope: LabScope,
): Promise<Answer | Problem> {
  const context = await contextOf(server, scope)
  if (server === 'first') {
    const renewed = await renew(context, { ...carrier, cookies: firstOf(header) })
    return renewed.ok ? answerOf(renewed) : refused(renewed.refusal)
  }
  const renewed = await renew(context, carrier)
  if (renewed.ok) return answerOf(renewed)
  const isOdd = renewed.refusal === 'malformed' || renewed.refusal === 'forged'
  return refused(renewed.refusal, isOdd ? emptiedEverywhere(context) : [])
}

/**
 * Reads the first cookie of a name, as many servers do. Weak on purpose: browsers send the one with the longest path
 * first (RFC 6265 §5.4), so whoever plants that one decides.
 */
export function firstOf(header: string): CookieReader {
  const pairs = header.split(';').map((pair) => pair.trim())
  return { get: (name) => pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) }
}

const HIDDEN = { httpOnly: true, sameSite: 'strict' } as const
/** Longer than the path of the cookie that it stands before. */
const LONGER = `${PATH}/refresh`

/**
 * The lines by which the planter's server sets its own refresh cookie in the visitor's browser, for a longer path, and
 * tries to set the proof too. None of the names is one of the app's.
 */
export function tossed({ by, refresh: value, proof }: z.output<typeof tossSchema>): string[] {
  const secure = setsSecureCookies(env())
  const planted = { name: REFRESH, value, maxAgeSeconds: KEPT_SECONDS }
  const proven = { name: PROOF, value: proof, maxAgeSeconds: KEPT_SECONDS }
  const above = domainForSibling()
  const { hostname } = new URL(env().siblingOrigin)
  const proofs =
    by === 'port'
      ? [{ ...HIDDEN, secure: true, path: '/' }]
      : // What a host beside ours would have to write, for the cookie to be sent to us.
        [
          { ...HIDDEN, secure: true, path: LONGER },
          { ...HIDDEN, secure: true, path: '/', domain: above.domain ?? hostname },
        ]
  return [
    // On a host of its own it has to name the domain above both: without one its cookie is sent to itself alone.
    serialiseCookie({ ...planted, attributes: { ...HIDDEN, secure, path: LONGER, ...above } }),
    ...proofs.map((attributes) => serialiseCookie({ ...proven, attributes })),
  ]
}

/** The lines that empty everything which these servers, or the planter, have set. */
export function takenBack(): string[] {
  const secure = setsSecureCookies(env())
  return [
    ...[PATH, LONGER].map((path) => ({ name: REFRESH, attributes: { ...HIDDEN, secure, path } })),
    { name: REFRESH, attributes: { ...HIDDEN, secure, path: LONGER, ...domainForSibling() } },
    { name: PROOF, attributes: { ...HIDDEN, secure: true, path: '/' } },
  ].map((cookie) => serialiseCookie({ ...cookie, value: '', maxAgeSeconds: 0 }))
}
