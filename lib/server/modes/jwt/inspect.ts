import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { admittedBy, type Look, type PageLook, unknown } from '@/lib/server/modes/inspection-parts'
import type { Inspection } from '@/lib/core/inspection'
import { StoreUnavailable } from '@/lib/core/errors'
import { env } from '@/lib/server/config/env'
import { accessCookieOf, COOKIE_VARIANTS, DEFAULT_VARIANT, type Variant } from '@/lib/jwt/config'
import { present } from '@/lib/jwt/credential'
import type { Context } from '@/lib/jwt/context'
import { realContext } from './environment'
import { inspectionOf } from './inspection-view'
import { check, devicesOf, variantBy } from '@/lib/jwt/lifecycle'

/** Looks at the access token a request brought, as the panels show it. */
export async function inspectCredential(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  return (await inspectForPage(carrier, origin, variant)).inspection
}

/** The same for a page, which asks for more about whoever was let in: what it asks needs no second check. */
export function inspectForPage(carrier: Carrier, origin: string, variant?: Variant): Promise<PageLook> {
  return inspectWith(realContext, carrier, { node: env().nodeName, origin, isHidden: !env().inspector }, variant)
}

/**
 * One look: the token is verified once, and the store asked once. Changes nothing: a token can't be extended. The store
 * being away is part of the picture, not an error.
 */
export async function inspectWith(
  contextOf: () => Promise<Context>,
  carrier: Carrier,
  about: Pick<Look, 'node' | 'origin' | 'isHidden'>,
  variant?: Variant,
): Promise<PageLook> {
  const context = await contextOf()
  const looked = variant === undefined ? carrier : onlyOf(variant, context, carrier)
  const found = present(context, looked)
  const seenVariant = variant ?? found?.variant ?? DEFAULT_VARIANT
  const look = { now: context.clock(), ...about }
  try {
    const verdict = await check(context, looked)
    const report = context.trace.report()
    const aside = await contextOf()
    const currentId = verdict.ok ? verdict.principal.credentialId : ''
    const families = verdict.ok ? await aside.store.list(verdict.principal.userId, look.now) : []
    const family = families.find(({ id }) => id === currentId)
    const key = { kid: context.keys.signing.kid, algorithm: context.keys.algorithm }
    const inspection = inspectionOf({
      ...look,
      report,
      devices: devicesOf(families, currentId),
      policy: context.policy,
      variant: verdict.ok ? variantBy(verdict.evidence, family) : seenVariant,
      value: found?.value ?? null,
      verdict,
      family: family ?? null,
      key,
    })
    return { inspection, admitted: admittedBy(verdict) }
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    const report = context.trace.report()
    return { inspection: unknown('jwt', seenVariant, { ...look, report, devices: [] }), admitted: null }
  }
}

/**
 * One look shows one design. Without this: after a log-out of a token that a script keeps, the page goes on as signed
 * in by the cookie of another sign-in.
 */
const onlyOf = (variant: Variant, { policy }: Context, carrier: Carrier): Carrier => {
  const others = COOKIE_VARIANTS.filter((each) => each !== variant).map((each) => accessCookieOf(policy, each).name)
  return { ...carrier, cookies: { get: (name) => (others.includes(name) ? undefined : carrier.cookies.get(name)) } }
}
