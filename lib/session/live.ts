import 'server-only'
import type { Carrier } from '@/lib/auth/contract'
import { unknown } from '@/lib/auth/explain'
import type { Inspection } from '@/lib/auth/inspection'
import { StoreUnavailable } from '@/lib/auth/store-unavailable'
import { startTrace } from '@/lib/auth/trace'
import { env } from '@/lib/env'
import { unseal } from './codec'
import { DEFAULT_VARIANT, type Variant } from './config'
import { present } from './credential'
import { realContext } from './environment'
import { explain } from './inspect'
import { check, devices, renew } from './lifecycle'

/**
 * Looks at the credential a request brought, as the panels show it. A page view is use, so the idle end moves when that
 * is due and no cookie has to be written for it. The store being away is part of the picture, not an error.
 */
export async function inspectNow(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  const context = await realContext()
  const found = present(context, carrier, variant)
  const seenVariant = found?.variant ?? variant ?? DEFAULT_VARIANT
  const look = { now: context.clock(), node: env().nodeName, origin, isHidden: !env().inspector }
  try {
    const verdict = await check(context, carrier, seenVariant)
    const report = context.trace.report()
    const aside = await realContext(startTrace())
    if (verdict.ok && verdict.isRenewalDue && verdict.evidence.record) await renew(aside, carrier, seenVariant)
    const list = verdict.ok ? await devices(aside, verdict.principal.userId, verdict.principal.credentialId) : []
    const value = found?.value ?? null
    const opened = value === null || seenVariant === 'opaque-id' ? null : unseal(value, context.keys, context.clock())
    const content = opened?.ok && typeof opened.content === 'object' ? opened.content : null
    return explain({ ...look, report, devices: list, policy: context.policy, variant: seenVariant, value, verdict, content })
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    return unknown('session', seenVariant, { ...look, report: context.trace.report(), devices: [] })
  }
}
