import 'server-only'
import { counted, startTrace, type Trace } from '@/lib/core/trace'
import type { Clock, CookieAttributes } from '@/lib/core/contract'
import { env } from '@/lib/server/config/env'
import { domainOfBoth } from '@/lib/server/config/sites'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { DEFAULT_POLICY, STRATEGIES } from '@/lib/jwt/config'
import type { Context as TokenContext } from '@/lib/jwt/context'
import { realVerify } from '@/lib/server/modes/jwt/environment'
import { COUNTING as TOKEN_COUNTING } from '@/lib/jwt/store'
import { DEFAULT_POLICY as SESSION_DEFAULTS, slideSecondsFor } from '@/lib/session/config'
import type { Context as SessionContext } from '@/lib/session/context'
import { realUnseal } from '@/lib/server/modes/session/environment'
import { COUNTING as SESSION_COUNTING } from '@/lib/session/store'
import { delayed } from './delayed'
import { labSecret, labSessionKeys, labTokenKeys } from './keys'
import { LAB_ACCESS_COOKIES, LAB_COOKIES } from './replay'
import type { LabSettings } from './settings-schema'
import { labSessions, labTokens } from './stores'

/**
 * The contexts of an experiment: the same lifecycles as the real endpoints, with keys, cookies, audience and policy of
 * their own. A weak setting can't leak out of here, because it is another value with other keys.
 */

export interface LabScope {
  slug: string
  settings: LabSettings
  clock?: Clock
  trace?: Trace
}

export function labSessionContext({
  slug,
  settings,
  clock = () => new Date(),
  trace = startTrace(),
}: LabScope): SessionContext {
  const { idleSeconds, absoluteSeconds, slides } = settings
  const attributes = cookieAttributes(slug, settings)
  return {
    clock,
    keys: labSessionKeys(slug, settings.keyRing),
    unseal: realUnseal(),
    store: counted(delayed(labSessions(slug, settings), settings.storeDelayMs), trace, SESSION_COUNTING),
    policy: {
      idleSeconds: Math.min(idleSeconds, absoluteSeconds),
      absoluteSeconds,
      slideSeconds: slides === 'no' ? absoluteSeconds : slideSecondsFor(Math.min(idleSeconds, absoluteSeconds)),
      // S3 as it is by itself; no experiment has a call that acts on what is kept. Without this: a log-out in a loop
      // fills the list that real requests are held against.
      areSealedEndsNoted: false,
      cacheSeconds: SESSION_DEFAULTS.cacheSeconds,
      cookies: {
        'sealed-id': { name: LAB_COOKIES['sealed-id'], attributes },
        'opaque-id': { name: LAB_COOKIES['opaque-id'], attributes },
        'sealed-data': { name: LAB_COOKIES['sealed-data'], attributes },
        'cached-record': { name: LAB_COOKIES['cached-record'], attributes },
      },
    },
    trace,
  }
}

export async function labTokenContext({
  slug,
  settings,
  clock = () => new Date(),
  trace = startTrace(),
}: LabScope): Promise<TokenContext> {
  const attributes = cookieAttributes(slug, settings)
  return {
    clock,
    keys: await labTokenKeys(settings.algorithm, settings.keyRing),
    verify: realVerify(),
    store: counted(delayed(labTokens(slug, settings), settings.storeDelayMs), trace, TOKEN_COUNTING),
    policy: {
      ...DEFAULT_POLICY,
      issuer: env().appOrigin,
      // Without an audience for each experiment: what one of them signs is good in all the others.
      audience: `experiment:${slug}`,
      accessSeconds: settings.accessSeconds,
      refreshIdleSeconds: Math.min(settings.refreshIdleSeconds, settings.refreshAbsoluteSeconds),
      refreshAbsoluteSeconds: settings.refreshAbsoluteSeconds,
      graceSeconds: settings.graceSeconds,
      revocation: STRATEGIES[settings.strategy],
      successorSecrets: [labSecret('refresh-successor')],
      cookies: {
        access: { name: LAB_ACCESS_COOKIES.cookie, attributes },
        'not-before': { name: LAB_ACCESS_COOKIES['not-before'], attributes },
        'encrypted-cookie': { name: LAB_ACCESS_COOKIES['encrypted-cookie'], attributes },
        refresh: {
          name: 'lab-refresh',
          attributes: { ...attributes, httpOnly: true, sameSite: 'strict', path: `${attributes.path}/jwt` },
        },
      },
    },
    trace,
  }
}

/** Sent to this experiment's endpoints only; the names are none of the app's. */
const cookieAttributes = (slug: string, { httpOnly }: LabSettings): CookieAttributes => ({
  httpOnly: httpOnly === 'yes',
  secure: setsSecureCookies(env()),
  sameSite: 'lax',
  path: `/experiments/${slug}/lab`,
  ...(SHARED_WITH_SIBLING.has(slug) ? domainForSibling() : {}),
})

/** Of these the sibling is to be sent the cookies: on another port it is so by itself, on a subdomain by `Domain`. */
const SHARED_WITH_SIBLING: ReadonlySet<string> = new Set(['cors'])

/** The domain of a cookie that app and sibling are both sent, as an attribute; nothing where they are one host. */
export function domainForSibling(): { domain?: string } {
  const { appOrigin, siblingOrigin } = env()
  const domain = domainOfBoth(appOrigin, siblingOrigin)
  return domain === null ? {} : { domain }
}
