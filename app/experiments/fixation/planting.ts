import 'server-only'
import { z } from 'zod'
import type { CookieWrite } from '@/lib/core/contract'
import { addSeconds } from '@/lib/core/durations'
import { publicId, sha256 } from '@/lib/core/secrets'
import { MOST_PER_USER } from '@/lib/session/config'
import { type LabScope, labSessionContext, labTokenContext } from '@/app/experiments/_lab/context'

/** The two things that the experiment on fixation needs and no real sign-in has. */

/** A value that becomes a cookie's: bounded, and nothing that could end it. */
export const plantSchema = z.object({
  specimen: z.enum(['opaque-id', 'sealed-id', 'sealed-data', 'cookie']),
  value: z.string().regex(/^[\w.*~-]{1,3500}$/),
})

/**
 * Puts a value into the visitor's browser as the experiment's cookie, as whoever may set cookies for the host could.
 */
export async function plant({ specimen, value }: z.output<typeof plantSchema>, scope: LabScope): Promise<CookieWrite> {
  const cookie =
    specimen === 'cookie'
      ? (await labTokenContext(scope)).policy.cookies.access
      : labSessionContext(scope).policy.cookies[specimen]
  return { ...cookie, value, maxAgeSeconds: 600 }
}

/** Signs a guest in under the id that came along. Weak on purpose: this is the mistake that `open` doesn't make. */
export async function adopt(userId: string, planted: string, userAgent: string, scope: LabScope): Promise<CookieWrite> {
  const { store, policy, clock } = labSessionContext(scope)
  const createdAt = clock()
  const expiresAt = addSeconds(createdAt, policy.absoluteSeconds)
  // The same id a second time: without this the table refuses it, and the answer is a 500 for what a client sent.
  await store.remove(sha256(planted))
  await store.insert({
    idHash: sha256(planted),
    publicId: publicId('ses_'),
    userId,
    variant: 'opaque-id',
    createdAt,
    lastSeenAt: createdAt,
    idleExpiresAt: expiresAt,
    expiresAt,
    userAgent,
  })
  // As `open` does. Without this: one ticket in a loop fills the table with rows that live for thirty days.
  const beyond = (await store.list(userId, createdAt)).slice(MOST_PER_USER)
  if (beyond.length > 0)
    await store.removeMany(
      userId,
      beyond.map((record) => record.publicId),
    )
  return { ...policy.cookies['opaque-id'], value: planted, maxAgeSeconds: policy.absoluteSeconds }
}
