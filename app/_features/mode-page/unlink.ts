'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import type { LinkedProvider } from '@/lib/core/ways-in'
import { framed } from '@/lib/server/http/action'
import { unlink as removeLink } from '@/lib/server/modes/identity/links'
import { linkName } from '@/lib/server/modes/identity/providers'
import { unlinked } from './unlinked'

const ofLink = z.object({
  mode: z.enum(['session', 'jwt']),
  variant: z.string().max(32),
  issuer: z.string().max(512),
  subject: z.string().max(512),
  password: z.string().max(1024),
})

/** Removes a provider's link to the account that the page shows, in either mode. */
export const unlink = framed(ofLink, async (call) => {
  const { mode, variant, issuer, subject, password } = call.body
  const isMeant = (link: LinkedProvider) => link.issuer === issuer && link.subject === subject
  const refused = await removeLink({ mode, variant }, isMeant, password, call)
  if (refused) return refused
  refresh()
  return { state: { message: unlinked(linkName(issuer)) } }
})
