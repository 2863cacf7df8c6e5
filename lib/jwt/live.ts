import 'server-only'
import type { Carrier } from '@/lib/auth/contract'
import { unknown } from '@/lib/auth/explain'
import type { Inspection } from '@/lib/auth/inspection'
import { StoreUnavailable } from '@/lib/auth/store-unavailable'
import { startTrace } from '@/lib/auth/trace'
import { env } from '@/lib/env'
import { DEFAULT_VARIANT, type Variant } from './config'
import { present } from './credential'
import { realContext } from './environment'
import { explain } from './inspect'
import { check, devices, variantOf } from './lifecycle'

/**
 * Looks at the access token a request brought, as the panels show it. Changes nothing: a token can't be extended. The
 * store being away is part of the picture, not an error.
 */
export async function inspectNow(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  const context = await realContext()
  const found = present(context, carrier)
  const seenVariant = variant ?? (found?.source === 'cookie' ? 'cookie' : DEFAULT_VARIANT)
  const look = { now: context.clock(), node: env().nodeName, origin, isHidden: !env().inspector }
  try {
    const verdict = await check(context, carrier)
    const report = context.trace.report()
    const aside = await realContext(startTrace())
    const list = verdict.ok ? await devices(aside, verdict.principal.userId, verdict.principal.credentialId) : []
    const families = verdict.ok ? await aside.store.list(verdict.principal.userId, look.now) : []
    const family = families.find(({ id }) => verdict.ok && id === verdict.principal.credentialId) ?? null
    const shown = verdict.ok ? await variantOf(aside, verdict.evidence) : seenVariant
    const key = { kid: context.keys.signing.kid, algorithm: context.keys.algorithm }
    return explain({ ...look, report, devices: list, policy: context.policy, variant: shown, value: found?.value ?? null, verdict, family, key })
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    return unknown('jwt', seenVariant, { ...look, report: context.trace.report(), devices: [] })
  }
}
