import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { unknown } from '@/lib/server/modes/inspection-parts'
import type { Inspection } from '@/lib/core/inspection'
import { StoreUnavailable } from '@/lib/core/errors'
import { startTrace } from '@/lib/core/trace'
import { env } from '@/lib/server/config/env'
import { DEFAULT_VARIANT, type Variant } from '@/lib/jwt/config'
import { present } from '@/lib/jwt/credential'
import type { Context } from '@/lib/jwt/context'
import { realContext } from './environment'
import { inspectionOf } from './inspection-view'
import { check, devicesOf, variantBy } from '@/lib/jwt/lifecycle'

/**
 * Looks at the access token a request brought, as the panels show it. Changes nothing: a token can't be extended. The
 * store being away is part of the picture, not an error.
 */
export async function inspectCredential(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  const context = await realContext()
  const looked =
    variant === 'bearer-memory' || variant === 'bearer-storage' ? withoutAccessCookie(context, carrier) : carrier
  const found = present(context, looked)
  const seenVariant = variant ?? (found?.source === 'cookie' ? 'cookie' : DEFAULT_VARIANT)
  const look = { now: context.clock(), node: env().nodeName, origin, isHidden: !env().inspector }
  try {
    const verdict = await check(context, looked)
    const report = context.trace.report()
    const aside = await realContext(startTrace())
    const currentId = verdict.ok ? verdict.principal.credentialId : ''
    const families = verdict.ok ? await aside.store.list(verdict.principal.userId, look.now) : []
    const family = families.find(({ id }) => id === currentId)
    const key = { kid: context.keys.signing.kid, algorithm: context.keys.algorithm }
    return inspectionOf({
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
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    return unknown('jwt', seenVariant, { ...look, report: context.trace.report(), devices: [] })
  }
}

/**
 * One look shows one design. Without this: after a log-out of a token that a script keeps, the page goes on as signed
 * in by the cookie of another sign-in.
 */
const withoutAccessCookie = ({ policy }: Context, carrier: Carrier): Carrier => ({
  ...carrier,
  cookies: { get: (name) => (name === policy.cookies.access.name ? undefined : carrier.cookies.get(name)) },
})
