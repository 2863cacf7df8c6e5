import type { ModeName } from '@/lib/core/contract'
import { sha256 } from '@/lib/core/secrets'
import { audit, type AuditEvent } from './audit-line.mjs'

/** Writes events down with whose they are, and by which request they came. */
export const noting =
  (mode: ModeName, { address, requestId }: Pick<AuditEvent, 'address' | 'requestId'>, userId: string) =>
  (event: AuditEvent['event']): void =>
    audit({ event, mode, userId, address, requestId })

/** A short name for an e-mail address: the same address has the same one, and the log doesn't show it. */
export const accountHandle = (email: string) => sha256(`account:${email}`).slice(0, 16)
