import 'server-only'
import { unsealData } from 'iron-session'
import { passwordId } from '@/lib/core/secrets'

/**
 * What iron-session says of a text when it is given the key and nothing else: the role in the content, or why it gives
 * none. It answers an empty object for whatever it refuses, and throws for some forms. What it takes opens nothing.
 */
export async function roleByLibrary(
  text: string,
  secret: string,
): Promise<{ refusedBy: string | null; role: string | null }> {
  try {
    const content: unknown = await unsealData(text, { password: { [passwordId(secret)]: secret } })
    if (typeof content !== 'object' || content === null || Object.keys(content).length === 0)
      return { refusedBy: 'an empty session, without a reason', role: null }
    return { refusedBy: null, role: roleIn(content) }
  } catch {
    return { refusedBy: 'an exception', role: null }
  }
}

/** The role that a content names, as text of a bounded length; null where it names none. */
export function roleIn(content: unknown): string | null {
  const user = memberOf(content, 'user')
  const role = memberOf(user, 'role') ?? memberOf(content, 'role')
  return typeof role === 'string' ? role.slice(0, 80) : null
}

/** A member of its own of what may be an object; nothing that it inherits. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
