import 'server-only'
import type { Carrier, Refused, Verdict } from '@/lib/core/contract'
import { admittedBy, type Look, type PageLook, unknown } from '@/lib/server/modes/inspection-parts'
import type { Inspection } from '@/lib/core/inspection'
import { isGuestAddress } from '@/lib/server/accounts/guest-address'
import { StoreUnavailable } from '@/lib/core/errors'
import { env } from '@/lib/server/config/env'
import type { Unseal } from '@/lib/session/codec'
import { DEFAULT_VARIANT, type Variant } from '@/lib/session/config'
import type { Context } from '@/lib/session/context'
import { present } from '@/lib/session/credential'
import { realContext } from './environment'
import { slid } from './guard'
import { inspectionOf } from './inspection-view'
import { check, current, devices, type Evidence } from '@/lib/session/lifecycle'

/** Looks at the credential a request brought, as the panels show it. */
export async function inspectCredential(carrier: Carrier, origin: string, variant?: Variant): Promise<Inspection> {
  return (await inspectForPage(carrier, origin, variant)).inspection
}

/** The same for a page, which asks for more about whoever was let in: what it asks needs no second check. */
export function inspectForPage(carrier: Carrier, origin: string, variant?: Variant): Promise<PageLook> {
  return inspectWith(realContext, carrier, { node: env().nodeName, origin, isHidden: !env().inspector }, variant)
}

/**
 * One look: the credential is opened once and its record read once. A page view is use, so the idle end moves when that
 * is due and no cookie has to be written for it. The store being away is part of the picture, not an error.
 */
export async function inspectWith(
  contextOf: () => Promise<Context>,
  carrier: Carrier,
  about: Pick<Look, 'node' | 'origin' | 'isHidden'>,
  variant?: Variant,
): Promise<PageLook> {
  const { context, contentSeen } = remembering(await contextOf())
  const found = present(context, carrier, variant)
  const seenVariant = found?.variant ?? variant ?? DEFAULT_VARIANT
  const look = { now: context.clock(), ...about }
  try {
    const verdict = await check(context, carrier, seenVariant)
    const report = context.trace.report()
    const aside = await contextOf()
    if (verdict.ok) await slid(aside, verdict.evidence)
    // Without this: the copy of a `sealed-data` cookie whose user logged out shows the user's other devices.
    const admitted = await current(aside, verdict)
    const list = admitted.ok ? await devices(aside, admitted.principal.userId, admitted.principal.credentialId) : []
    const inspection = inspectionOf({
      ...look,
      report,
      devices: list,
      policy: context.policy,
      variant: seenVariant,
      value: found?.value ?? null,
      verdict: isLeftOver(verdict, admitted) ? admitted : verdict,
      content: contentSeen(),
    })
    return { inspection, admitted: admittedBy(admitted) }
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    const report = context.trace.report()
    return { inspection: unknown('session', seenVariant, { ...look, report, devices: [] }), admitted: null }
  }
}

/**
 * A `sealed-data` cookie of a throw-away user who was removed: the answer to a sign-in of an experiment came after its
 * page was left. Without this: the next page shows the visitor as signed in under a stranger's name.
 */
const isLeftOver = (verdict: Verdict<Evidence>, admitted: Verdict<Evidence>): admitted is Refused =>
  verdict.ok && !admitted.ok && isGuestAddress(verdict.evidence.user.email)

/** A context that remembers what a seal held when it was opened: to be shown, it isn't opened again. */
function remembering(context: Context): { context: Context; contentSeen: () => object | null } {
  let content: object | null = null
  const unseal: Unseal = async (text, keys, now) => {
    const opened = await context.unseal(text, keys, now)
    // Without this: what somebody else sealed is shown as what the server keeps in its cookie.
    content = opened.ok && typeof opened.content === 'object' ? opened.content : null
    return opened
  }
  return { context: { ...context, unseal }, contentSeen: () => content }
}
