import type { AdminView } from './admin-view'
import type { ModeName, Role } from '@/lib/core/contract'
import type { Inspection } from '@/lib/core/inspection'

/** What a credential is called where it is spoken of. */
export const NOUN: Record<ModeName, string> = { session: 'cookie', jwt: 'token' }

/** The role that stands in the credential itself; null for one that only names a row. */
export const saidRole = ({ truth }: Inspection): string | null =>
  truth.browser.fields.find(({ name }) => name === 'role')?.value ?? null

interface Decided {
  sentence: string
  explanation: string
  /** The code beside the status. */
  code: string
}

/** The decision about this page in words. Whoever is known by a credential meets the database next. */
export function decided(inspection: Inspection, { status, role, refusal }: AdminView): Decided {
  const { mode, node, user, decision } = inspection
  if (status === 503)
    return {
      sentence: `Node ${node} can’t tell: its store is away.`,
      explanation: 'A role is read from the database or not at all.',
      code: 'store_unavailable',
    }
  if (!user) return { ...decision, code: decision.refusal ?? 'missing' }
  const said = saidRole(inspection)
  const asked = `Node ${node} looked you up in the table User for this request.`
  if (refusal === 'outdated')
    return {
      sentence: `Refused: the ${NOUN[mode]} is older than the account’s token version.`,
      explanation: `${asked} An order of an admin, a new password and a log-out everywhere each raise the version, and the ${NOUN[mode]} carries that of its sign-in. It still says ${said}; nobody asked it.`,
      code: refusal,
    }
  if (role === null)
    return {
      sentence: 'Refused: the database has no such user, or has it disabled.',
      explanation: `${asked} The ${NOUN[mode]} is in order, and nobody asked it.`,
      code: 'revoked',
    }
  const explanation = `${asked} ${nobodyAsked(NOUN[mode], said, role)}`
  if (status === 403) return { sentence: `Refused: the database says ${role}.`, explanation, code: 'forbidden' }
  return { sentence: `Let in: the database says ${role}.`, explanation, code: 'served' }
}

function nobodyAsked(noun: string, said: string | null, role: Role): string {
  if (said === null) return `The ${noun} names a row and says nothing of a role.`
  return said === role
    ? `The ${noun} says the same, and nobody asked it.`
    : `The ${noun} still says ${said}; nobody asked it.`
}

/** What an order did, told to the admin who gave it. */
export function told(action: 'promote' | 'demote' | 'disable' | 'enable' | 'delete', name: string): string {
  switch (action) {
    case 'promote':
      return `${name} is an admin. Every credential the server can reach has ended: the next sign-in has the new role.`
    case 'demote':
      return `${name} is a user. Every credential the server can reach has ended.`
    case 'disable':
      return `${name} is disabled. Every credential the server can reach has ended, and nobody signs in to the account.`
    case 'enable':
      return `${name} may sign in again. What was ended stays ended.`
    case 'delete':
      return 'The user is gone, with every row and every refresh family.'
  }
}
