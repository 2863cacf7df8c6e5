// @ts-check
// The lines of the audit log. Plain JavaScript, because the server in front of Next refuses forms before the app sees them.
import { printable } from '../../core/printable.mjs'
import { meters } from '../metrics/meters.mjs'

/** What is worth finding again later. */
export const AUDIT_EVENTS = /** @type {const} */ ([
  'sign_up',
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'sign_out_all',
  'sign_out_others',
  'refresh',
  'refresh_refused',
  'refresh_reused',
  'device_revoked',
  'record_forgotten',
  'password_changed',
  'demo_account_reset',
  'sandbox_made',
  'sandboxes_full',
  'role_changed',
  'user_disabled',
  'user_enabled',
  'user_deleted',
  'password_change_failed',
  'password_confirmation_failed',
  'credential_refused',
  'access_denied',
  'cross_site_refused',
  'rate_limited',
  'token_revoked',
  'client_refused',
  'provider_refused',
  'identity_linked',
  'identity_unlinked',
  'store_unavailable',
])

/**
 * One line of the log. There is no member for a password, token, cookie or hash, and others are not written.
 *
 * @typedef {object} AuditEvent
 * @property {(typeof AUDIT_EVENTS)[number]} event
 * @property {string} [userId]
 * @property {string} [subjectId] Whom an admin acted on.
 * @property {string} [account] Where the user is not known: the address that was tried, through `accountHandle`.
 * @property {string} [address] The client's network address.
 * @property {string} [requestId]
 * @property {import('../../core/contract').ModeName} [mode]
 * @property {string} [variant]
 * @property {string} [deviceId] A public id: of the session, or of the refresh family.
 * @property {string} [code] A code of the contract, such as `invalid_credentials`.
 */

/** @satisfies {readonly (keyof AuditEvent)[]} */
const MEMBERS = /** @type {const} */ ([
  'event',
  'mode',
  'variant',
  'userId',
  'subjectId',
  'account',
  'deviceId',
  'address',
  'requestId',
  'code',
])
const VALUE_MAX_LENGTH = 200

/**
 * Writes one event as one line of JSON to standard output, always.
 *
 * Only the members above are taken, whatever else the object holds, each cut at 200 characters. Without this: a caller
 * that spreads a request into the event logs its password; audit.test.ts fails.
 *
 * @param {AuditEvent} event
 */
export function audit(event) {
  meters()?.events.add([event.event])
  process.stdout.write(auditLine(event, new Date()))
}

/**
 * The line `audit` writes, for a moment that is given.
 *
 * @param {AuditEvent} event
 * @param {Date} at
 */
export function auditLine(event, at) {
  const members = MEMBERS.filter((name) => event[name] !== undefined).map((name) => [
    name,
    String(event[name]).slice(0, VALUE_MAX_LENGTH),
  ])
  // Without this: a user's name ends the line and forges the next one (OWASP ASVS 5.0, 16.4.1); audit.test.ts fails.
  return `${printable(JSON.stringify({ time: at.toISOString(), ...Object.fromEntries(members) }))}\n`
}

/**
 * Writes down that a request was refused, where that is worth finding again: a credential that is none any more, a
 * right that is missing, a page of another origin. One call for every endpoint, action and form: whoever refuses makes
 * it.
 *
 * @param {string} code
 * @param {Pick<AuditEvent, 'address' | 'requestId' | 'mode'>} facts
 */
export function auditRefusal(code, facts) {
  const event = REFUSED[code]
  if (event) audit({ event, code, ...facts })
}

/**
 * Nobody who merely isn't signed in is worth a line; a refused refresh token is told by its endpoint, with its family.
 *
 * @type {Record<string, AuditEvent['event'] | undefined>}
 */
const REFUSED = {
  malformed: 'credential_refused',
  forged: 'credential_refused',
  expired: 'credential_refused',
  revoked: 'credential_refused',
  outdated: 'credential_refused',
  forbidden: 'access_denied',
  cross_site_request: 'cross_site_refused',
}
