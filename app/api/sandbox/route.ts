import { env } from '@/lib/server/config/env'
import { defineRoute, forAllMethods, notFoundRoute, withoutBody } from '@/lib/server/http/route'
import { openSandbox } from '@/lib/server/modes/sandbox'

/** The accounts of this browser, made at the first call: 201, and 200 from then on. Their password is in the answer. */
const inside = defineRoute({
  POST: withoutBody(async (call) => {
    const own = await openSandbox(call)
    if ('isProblem' in own) return own
    return { status: own.isNew ? 201 : 200, body: { accounts: own.accounts }, cookies: [own.cookie] }
  }),
})

/** There only where each visitor has a sandbox. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = forAllMethods(
  (method) => async (request, context) =>
    (env().demoAccounts === 'sandbox' ? inside : notFoundRoute)[method](request, context),
)
