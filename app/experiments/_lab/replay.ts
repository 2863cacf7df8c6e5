import 'server-only'
import { z } from 'zod'
import { replaySchema } from '@/lib/server/modes/replay'

/** The session cookies of experiments, by variant. */
export const LAB_COOKIES = {
  'sealed-id': 'lab-session',
  'opaque-id': 'lab-session-opaque',
  'sealed-data': 'lab-session-data',
  'cached-record': 'lab-session-cached',
} as const

/** The access cookies of experiments, by variant. */
export const LAB_ACCESS_COOKIES = {
  cookie: 'lab-access',
  'not-before': 'lab-access-not-before',
  'encrypted-cookie': 'lab-access-encrypted',
} as const

/**
 * What is replayed where. `refresh` replays a refresh token, whatever the variant; to `login` a guest's ticket is
 * brought.
 */
export const labReplaySchema = replaySchema.extend({
  call: z.enum(['login', 'me', 'admin', 'refresh', 'renew', 'logout', 'logout-all']).default('me'),
  kind: z.enum(['access', 'refresh']).default('access'),
})
type ReplayRequest = z.output<typeof labReplaySchema>

/** The request that carries the copy; null for a variant there is none of. */
export function labTarget(
  slug: string,
  { mode, variant, credential, call, kind, secondsForward }: ReplayRequest,
  query: URLSearchParams,
) {
  const header =
    kind === 'refresh' ? { name: 'Cookie', value: `lab-refresh=${credential}` } : labHeader(mode, variant, credential)
  const asked = new URLSearchParams(query)
  if (call === 'login')
    return {
      mode,
      variant,
      header: { name: 'Content-Type', value: 'application/json' },
      path: `/experiments/${slug}/lab/${mode}/login?${asked.toString()}`,
      method: 'POST' as const,
      body: { ticket: credential, variant },
      secondsForward,
    }
  if (mode === 'session') asked.set('variant', variant)
  const path = `/experiments/${slug}/lab/${mode}/${call}${asked.size > 0 ? `?${asked.toString()}` : ''}`
  return (
    header && {
      mode,
      variant,
      header,
      path,
      method: call === 'me' || call === 'admin' ? ('GET' as const) : ('POST' as const),
      secondsForward,
    }
  )
}

function labHeader(mode: 'session' | 'jwt', variant: string, credential: string) {
  const cookies = mode === 'jwt' ? LAB_ACCESS_COOKIES : LAB_COOKIES
  const name = Object.entries(cookies).find(([each]) => each === variant)?.[1]
  if (name) return { name: 'Cookie', value: `${name}=${credential}` }
  return mode === 'jwt' || variant === 'reference-token'
    ? { name: 'Authorization', value: `Bearer ${credential}` }
    : null
}
