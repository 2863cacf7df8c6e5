'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { framed } from '@/lib/server/http/action'
import { env } from '@/lib/server/config/env'
import { putBackDemoAccounts } from '@/lib/server/modes/demo-accounts'

/** Puts the two demo accounts back as published. The form says nothing: neither who, nor what. */
export const putBackDemo = framed(z.object({}), async (call) => {
  const refused = await putBackDemoAccounts(call)
  if (refused) return refused
  refresh()
  return { state: { message: env().demoAccounts === 'sandbox' ? OWN : EVERYBODYS } }
})

const EVERYBODYS = 'Both accounts are as published. Whoever was signed in with them is logged out.'
const OWN = 'Both accounts take the password that is shown again. Their sign-ins have ended.'
