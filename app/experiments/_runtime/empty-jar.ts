import type { ModeName } from '@/lib/core/contract'
import { SPECIMENS } from '@/lib/core/specimens'

const SESSIONS = SPECIMENS.filter(({ mode }) => mode === 'session').map(
  ({ variant }) => `session/logout?variant=${variant}`,
)
const CALLS: Record<ModeName, readonly string[]> = { session: SESSIONS, jwt: ['jwt/logout'] }

/**
 * Ends every sign-in that this browser has at a place, and has it forget the cookies. Answers the modes of which the
 * server said so. Unrecorded: it belongs to no step. `keepalive` outlives a page that is left.
 */
export async function emptyJar(base: string): Promise<ModeName[]> {
  const end = async (call: string) =>
    (await fetch(`${base}/${call}`, { method: 'POST', keepalive: true }).catch(() => null))?.ok === true
  const ended = async (mode: ModeName) => ((await Promise.all(CALLS[mode].map(end))).every(Boolean) ? [mode] : [])
  return (await Promise.all([ended('session'), ended('jwt')])).flat()
}
