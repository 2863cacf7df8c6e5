import { SPECIMENS } from '@/lib/specimens'

/**
 * Ends every sign-in that this browser has at a place, and has it forget the cookies. Unrecorded: it belongs to no step.
 * `keepalive` outlives a page that is left. What gets no answer is left to expire.
 */
export async function emptyJar(base: string): Promise<void> {
  const sessions = SPECIMENS.filter(({ mode }) => mode === 'session').map(({ variant }) => `session/logout?variant=${variant}`)
  await Promise.all([...sessions, 'jwt/logout'].map((call) => fetch(`${base}/${call}`, { method: 'POST', keepalive: true }).catch(() => null)))
}
