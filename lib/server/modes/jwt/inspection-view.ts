import type { Verdict } from '@/lib/core/contract'
import {
  absent,
  clockTime,
  common,
  countdown,
  type Look,
  part,
  present,
  refusedDecision,
  taken,
} from '@/lib/server/modes/inspection-parts'
import type { Decision, FlagRow, InspectedCredential, Inspection, KeptRecord } from '@/lib/core/inspection'
import { peek } from '@/lib/jwt/codec'
import {
  contentsOf,
  encryptedContentsOf,
  encryptedPartsOf,
  partsOf,
  peekEncrypted,
} from '@/lib/server/modes/token-parts'
import {
  accessCookieOf,
  type CookieVariant,
  isInCookie,
  type Policy,
  revocationOf,
  revocationTakesEffect,
  type Variant,
} from '@/lib/jwt/config'
import type { Evidence } from '@/lib/jwt/lifecycle'
import type { StoredRecord } from '@/lib/jwt/store'

/** One look at an access token: what came, what was decided, and the family behind it. */
export interface Inspected extends Look {
  policy: Policy
  variant: Variant
  /** The token, verbatim; null when none came. */
  value: string | null
  verdict: Verdict<Evidence>
  /** The refresh family of the token; null where there is none, or the token was refused. */
  family: StoredRecord | null
  /** How keys are told apart: `kid`, and the algorithm they are for. */
  key: { kid: string; algorithm: string }
}

/** Builds the view model of the live panels for the JWT mode. Trusts nothing, decides nothing. */
export function inspectionOf(seen: Inspected): Inspection {
  const { verdict, now, policy, family } = seen
  const evidence = verdict.ok ? verdict.evidence : null
  return {
    ...common('jwt', seen.variant, seen),
    user: evidence?.user ?? null,
    signedInAt: family?.createdAt.toISOString() ?? null,
    decision: verdict.ok ? accepted(seen, verdict.evidence) : refusedDecision(verdict.refusal, seen.report),
    credential: seen.value === null ? null : credentialOf(seen, seen.value),
    truth: truthOf(evidence, now),
    kept: keptOf(seen, evidence),
    flags: flagsOf(policy, seen.variant),
    countdowns: [
      ...(evidence
        ? [
            countdown(
              'Access token',
              new Date(evidence.claims.exp * 1000),
              policy.accessSeconds,
              'cannot be extended, only replaced',
            ),
          ]
        : []),
      ...(family
        ? [
            countdown('Refresh, idle', family.idleExpiresAt, policy.refreshIdleSeconds, 'reset by each rotation'),
            countdown(
              'Refresh, absolute',
              family.expiresAt,
              policy.refreshAbsoluteSeconds,
              'never extended; then sign in again',
            ),
          ]
        : []),
    ],
  }
}

function accepted({ policy, now, node, report }: Inspected, { claims: { exp }, variant }: Evidence): Decision {
  const { denylist, version, notBefore } = revocationOf(policy, variant)
  const asked = denylist || version || notBefore ? ', then asked whether it was revoked' : ', and asked nobody'
  const opened = variant === 'encrypted-cookie' ? 'decrypted the token' : 'checked the signature'
  return {
    status: 200,
    refusal: null,
    sentence: `Valid until ${clockTime(new Date(exp * 1000), now)}, then renewed with the refresh token.`,
    explanation: `Node ${node} ${opened} and read who you are from the token itself${asked}. A log-out takes effect ${revocationTakesEffect(policy, variant)}.`,
    trace: report,
  }
}

function credentialOf(seen: Inspected, value: string): InspectedCredential {
  const { policy, variant, origin, isHidden } = seen
  const cookie = isInCookie(variant) ? accessCookieOf(policy, variant) : null
  const header = cookie ? `Cookie: ${cookie.name}=${value}` : `Authorization: Bearer ${value}`
  const token = peek(value)
  const encrypted = peekEncrypted(value)
  return taken(
    {
      title: 'The access token',
      value,
      bytesPerRequest: Buffer.byteLength(header),
      delimiter: '.',
      parts: token
        ? partsOf(token)
        : encrypted
          ? encryptedPartsOf(encrypted)
          : [part('?', 'unreadable', value, 'this does not have the three parts of a token', 'random')],
      suffix: null,
      contents: token
        ? contentsOf(token, notesFor(token.content ?? {}, seen))
        : encrypted
          ? encryptedContentsOf(encrypted, decryptedIn(seen))
          : [],
      curl: `curl -i ${origin}/api/jwt/me -H '${header}'`,
    },
    isHidden,
  )
}

/** What the server decrypted, with its notes; null where it refused the token. */
function decryptedIn(seen: Inspected) {
  const claims = seen.verdict.ok ? seen.verdict.evidence.claims : null
  return claims && { claims, notes: notesFor(claims, seen) }
}

/** Each claim in words, a time with its time of day. */
function notesFor(content: Record<string, unknown>, { now, verdict }: Inspected): Record<string, string> {
  const at = (name: string) =>
    typeof content[name] === 'number' && Math.abs(content[name]) < 8e12
      ? clockTime(new Date(content[name] * 1000), now)
      : ''
  return {
    iss: 'who signed it',
    aud: 'for whom',
    sub: 'who',
    role: 'may; /admin asks the database',
    iat: `signed at ${at('iat')}`,
    nbf: `not before ${at('nbf')}`,
    exp: `ends at ${at('exp')}`,
    jti: 'what the denylist names',
    client_id: 'which kind of client',
    ver: verdict.ok ? 'the database says the same' : 'token version of the user',
    sid: 'refresh family',
  }
}

function truthOf(evidence: Evidence | null, now: Date): Inspection['truth'] {
  if (!evidence) return { browser: absent('No credential that counts.'), server: absent('Nobody is signed in.') }
  const { claims, user } = evidence
  const who = `${user?.name ?? claims.sub}, ${claims.role}`
  return {
    browser: present(who, { sub: claims.sub, role: claims.role, exp: clockTime(new Date(claims.exp * 1000), now) }),
    server: absent(
      evidence.variant === 'encrypted-cookie'
        ? 'It decrypts the token, then asks whether it was revoked.'
        : 'It checks the signature, then asks whether the token was revoked.',
    ),
  }
}

function keptOf({ key, family }: Inspected, evidence: Evidence | null): KeptRecord {
  const title = 'What the server keeps'
  const signing = { key: `${key.kid}, ${key.algorithm}, private half in a file` }
  if (!evidence || !family)
    return {
      title,
      place: 'a key',
      rows: rowsOf(signing),
      note: 'The server stores its key and a list of revoked tokens. It stores no record of you.',
    }
  const { id, lastSeenAt, idleExpiresAt, expiresAt, userAgent } = family
  const rows = {
    ...signing,
    family: id,
    lastSeenAt: lastSeenAt.toISOString(),
    idleExpiresAt: idleExpiresAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
    ...(evidence.variant === 'not-before'
      ? { 'user.notBefore': 'before this token was issued' }
      : { 'user.ver': String(evidence.claims.ver), denylist: 'this token is not on it' }),
  }
  return {
    title,
    place: '3 places',
    rows: rowsOf(rows),
    note: `One family per device, used at renewal only, its tokens as hashes. The access token is checked with the key and ${evidence.variant === 'not-before' ? 'one read' : 'two reads'}.`,
  }
}

const rowsOf = (rows: Record<string, string>) => Object.entries(rows).map(([name, value]) => ({ name, value }))

function flagsOf({ cookies }: Policy, variant: Variant): FlagRow[] {
  const row = (flag: string, isOn: boolean, stops: string, doesNotStop: string): FlagRow => ({
    flag,
    isOn,
    stops,
    doesNotStop,
  })
  const { refresh } = cookies
  const access = accessCookieOf({ cookies }, isInCookie(variant) ? variant : 'cookie')
  const kept: Record<Exclude<Variant, CookieVariant> | 'cookie', FlagRow[]> = {
    'bearer-memory': [
      row('in a variable', true, 'a cross-site form: nothing is sent by itself', 'a script on this page reading it'),
      row('survives reload', false, '', 'renewed from the refresh cookie instead'),
    ],
    'bearer-storage': [
      row(
        'in localStorage',
        true,
        'a cross-site form: nothing is sent by itself',
        'any script of this origin reading it, at any time',
      ),
      row('survives reload', true, 'signing in again', 'it lies there until it is removed'),
    ],
    cookie: [
      row(
        'access: __Host- prefix',
        access.name.startsWith('__Host-'),
        'a subdomain or a plain http page setting it',
        'another port of this host',
      ),
      row(
        'access: HttpOnly',
        access.attributes.httpOnly,
        'a script copying it out',
        'a script using it from this page',
      ),
      row(
        'access: SameSite=Lax',
        access.attributes.sameSite === 'lax',
        'a cross-site form from sending it',
        'a page on another port: same site',
      ),
    ],
    native: [],
  }
  return [
    ...kept[isInCookie(variant) ? 'cookie' : variant],
    row(
      'refresh: HttpOnly',
      refresh.attributes.httpOnly,
      'a script reading the refresh token',
      'a script calling /api/jwt/refresh',
    ),
    row(
      'refresh: SameSite=Strict',
      refresh.attributes.sameSite === 'strict',
      'any cross-site request from sending it',
      'a page on another port: same site',
    ),
    row(
      `refresh: Path=${refresh.attributes.path}`,
      true,
      'it riding along on ordinary pages',
      'scripts of this origin calling that path',
    ),
  ]
}
