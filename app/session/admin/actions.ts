'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { told } from '@/app/_ui/admin-words'
import { administer as carryOut, administrationSchema } from '@/lib/administration'
import { framed } from '@/lib/auth/action-frame'
import { problem, refusalProblem } from '@/lib/auth/problem'
import { findUser } from '@/lib/auth/users'
import { VARIANTS } from '@/lib/session/config'
import { realContext } from '@/lib/session/environment'
import { check } from '@/lib/session/lifecycle'

const order = z.object({ variant: z.enum(VARIANTS).optional(), id: z.string().max(64), deed: administrationSchema.shape.action })

/** Does to another user what an admin may. The role is read from the database now, not from the credential. */
export const administer = framed(order, async (call) => {
  const verdict = await check(await realContext(call.trace), call.carrier, call.body.variant)
  if (!verdict.ok) return refusalProblem(verdict.refusal)
  const admin = await findUser(verdict.principal.userId)
  if (!admin) return refusalProblem('revoked')
  // Without this: anybody who is signed in, or was an admin once, posts this form and is obeyed.
  if (admin.role !== 'admin') return problem('forbidden', 'This is for admins, and the database says that you are none.')

  const { id, deed } = call.body
  const subject = await carryOut(admin, id, deed, { ...call, mode: 'session' })
  if (subject !== null && 'isProblem' in subject) return subject
  refresh()
  return { state: { message: told(deed, subject?.name ?? id) } }
})
