import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { unknown } from '@/lib/server/modes/inspection-parts'
import type { Inspection } from '@/lib/core/inspection'
import { StoreUnavailable } from '@/lib/core/errors'
import { startTrace } from '@/lib/core/trace'
import { env } from '@/lib/server/config/env'
import { DEFAULT_VARIANT, type Variant } from '@/lib/session/config'
import { present } from '@/lib/session/credential'
import { realContext } from './environment'
import { slid } from './guard'
import { inspectionOf } from './inspection-view'
import { check, current, devices } from '@/lib/session/lifecycle'

/**
 * Looks at the credential a request brought, as the panels show it. A page view is use, so the idle end moves when that
 * is due and no cookie has to be written for it. The store being away is part of the picture, not an error.
 */
export async function inspectCredential(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  const context = await realContext()
  const found = present(context, carrier, variant)
  const seenVariant = found?.variant ?? variant ?? DEFAULT_VARIANT
  const look = { now: context.clock(), node: env().nodeName, origin, isHidden: !env().inspector }
  try {
    const verdict = await check(context, carrier, seenVariant)
    const report = context.trace.report()
    const aside = await realContext(startTrace())
    if (verdict.ok) await slid(aside, verdict.evidence)
    // Without this: the copy of a `sealed-data` cookie whose user logged out shows the user's other devices.
    const admitted = await current(aside, verdict)
    const list = admitted.ok ? await devices(aside, admitted.principal.userId, admitted.principal.credentialId) : []
    const value = found?.value ?? null
    const opened =
      value === null || seenVariant === 'opaque-id' ? null : await context.unseal(value, context.keys, context.clock())
    const content = opened?.ok && typeof opened.content === 'object' ? opened.content : null
    return inspectionOf({
      ...look,
      report,
      devices: list,
      policy: context.policy,
      variant: seenVariant,
      value,
      verdict,
      content,
    })
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    return unknown('session', seenVariant, { ...look, report: context.trace.report(), devices: [] })
  }
}
