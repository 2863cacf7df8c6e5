'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { told } from '@/app/_features/mode-page/admin-words'
import { administer as carryOut, administrationSchema } from '@/lib/server/modes/administration'
import { framed } from '@/lib/server/http/action'
import { problem, refusalProblem } from '@/lib/server/http/problem'
import { findUser } from '@/lib/server/accounts/users'
import { COOKIE_VARIANTS } from '@/lib/session/config'
import { realContext } from '@/lib/server/modes/session/environment'
import { admitted } from '@/lib/server/modes/session/guard'

const order = z.object({
  variant: z.enum(COOKIE_VARIANTS).optional(),
  id: z.string().max(64),
  adminAction: administrationSchema.shape.action,
})

/** Does to another user what an admin may. The role is read from the database now, not from the credential. */
export const administer = framed(order, async (call) => {
  const who = await admitted(await realContext(call.trace), call, call.body.variant)
  if ('isProblem' in who) return who
  const admin = await findUser(who.user.id)
  if (!admin) return refusalProblem('revoked')
  // Without this: anybody who is signed in, or was an admin once, posts this form and is obeyed.
  if (admin.role !== 'admin')
    return problem('forbidden', 'This is for admins, and the database says that you are none.')

  const { id, adminAction } = call.body
  const subject = await carryOut(admin, id, adminAction, { ...call, mode: 'session' })
  if (subject !== null && 'isProblem' in subject) return subject
  refresh()
  return { state: { message: told(adminAction, subject?.name ?? id) } }
})
