import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { configuredProvider } from '@/lib/server/modes/identity/providers'
import { finish } from '@/lib/server/modes/identity/sign-in'

/** Where a provider sends the visitor back to. A navigation, so it always ends on a page. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async (call) => {
    const provider = configuredProvider(call.params.provider)
    if (!provider) return problem('not_found', 'This provider is not set up here.')
    const { to, cookies } = await finish(provider, call)
    // The code and the state stand in this address. Without no-referrer: the next page's requests carry them on.
    return { status: 303, headers: { Location: to, 'Referrer-Policy': 'no-referrer' }, cookies }
  }),
})
