import 'server-only'
import { cookies, headers } from 'next/headers'
import type { Carrier } from '@/lib/core/contract'
import { senderOf } from '@/lib/server/http/route'

/** Who asks for a page: what the request brought along, and which origin of ours it asked. */
export async function visitor(): Promise<{
  carrier: Carrier
  origin: string
  isByOtherName: boolean
}> {
  const [sent, jar] = await Promise.all([headers(), cookies()])
  const { carrier, origin, isByOtherName } = senderOf(sent)
  // The page that is drawn after an action must show what the action did, and the header still has the cookies of
  // before.
  const isAfterAction = sent.has('next-action') || sent.get('content-type')?.startsWith('multipart/form-data')
  if (!isAfterAction) return { carrier, origin, isByOtherName }
  // Only where the header had nothing odd: what our own reader refuses (sent twice, encoded) Next's reader must not
  // save.
  const after = (name: string) =>
    /[^\x21-\x24\x26\x27\x2a-\x7e]/.test(carrier.cookies.get(name) ?? '')
      ? carrier.cookies.get(name)
      : jar.get(name)?.value || undefined
  return { carrier: { ...carrier, cookies: { get: after } }, origin, isByOtherName }
}

/** A request that brings nothing: what a page shows when a script will bring the credential later. */
export const EMPTY_HANDED: Carrier = { cookies: { get: () => undefined }, authorization: null }
