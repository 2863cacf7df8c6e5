import { withoutBody } from '@/lib/server/http/route'
import { labRoute, withScope } from '@/app/experiments/_lab/lab-route'
import { labTokenKeys } from '@/app/experiments/_lab/keys'

/** The public halves of the keys that sign here: what another service needs to verify, and all that it needs. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  GET: withoutBody((call) =>
    withScope(call, async (_call, { settings }) => ({
      status: 200,
      body: { keys: (await labTokenKeys(settings.algorithm, settings.keyRing)).published },
    })),
  ),
})
