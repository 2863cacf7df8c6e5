import type { ModeName } from './contract'
import { sha256 } from './secrets'

/** What is worth finding again later. */
export const AUDIT_EVENTS = [
  'sign_up', 'sign_in', 'sign_in_failed', 'sign_out', 'sign_out_all', 'sign_out_others', 'refresh', 'refresh_refused', 'refresh_reused',
  'device_revoked', 'record_forgotten', 'password_changed', 'role_changed', 'user_disabled', 'user_enabled', 'user_deleted', 'password_change_failed', 'password_confirmation_failed', 'credential_refused', 'access_denied',
  'cross_site_refused', 'rate_limited', 'token_revoked', 'client_refused', 'provider_refused', 'identity_linked', 'store_unavailable',
] as const

/** One line of the log. There is no member for a password, token, cookie or hash, and others are not written. */
export interface AuditEvent {
  event: (typeof AUDIT_EVENTS)[number]
  userId?: string
  /** Whom an admin acted on. */
  subjectId?: string
  /** Where the user is not known: the address that was tried, through `accountHandle`. */
  account?: string
  /** The client's network address. */
  address?: string
  requestId?: string
  mode?: ModeName
  variant?: string
  /** A public id: of the session, or of the refresh family. */
  deviceId?: string
  /** A code of the contract, such as `invalid_credentials`. */
  code?: string
}

const MEMBERS = ['event', 'mode', 'variant', 'userId', 'subjectId', 'account', 'deviceId', 'address', 'requestId', 'code'] as const satisfies (keyof AuditEvent)[]
const VALUE_MAX_LENGTH = 200

/**
 * Writes one event as one line of JSON to standard output, always.
 *
 * Only the members above are taken, whatever else the object holds, each cut at 200 characters. Without this: a caller
 * that spreads a request into the event logs its password; audit.test.ts fails.
 */
export function audit(event: AuditEvent): void {
  process.stdout.write(auditLine(event, new Date()))
}

/** The line `audit` writes, for a moment that is given. */
export function auditLine(event: AuditEvent, at: Date): string {
  const members = MEMBERS.filter((name) => event[name] !== undefined).map((name) => [name, String(event[name]).slice(0, VALUE_MAX_LENGTH)])
  return `${encodeInvisible(JSON.stringify({ time: at.toISOString(), ...Object.fromEntries(members) }))}\n`
}

/** A short name for an e-mail address: the same address has the same one, and the log doesn't show it. */
export const accountHandle = (email: string) => sha256(`account:${email}`).slice(0, 16)

/**
 * JSON escapes line breaks and ESC; this adds what terminals and log readers act upon beside them: DEL and the C1
 * controls (0x9b is ESC and [), Unicode's own line ends, and the marks that turn the direction of text.
 */
const encodeInvisible = (json: string) =>
  // Without this: a user's name ends the line and forges the next one (OWASP ASVS 5.0, 16.4.1); audit.test.ts fails.
  json.replace(/[\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
