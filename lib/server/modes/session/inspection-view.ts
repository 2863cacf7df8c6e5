import type { Verdict } from '@/lib/core/contract'
import {
  absent,
  clockTime,
  common,
  countdown,
  decoded,
  type Look,
  part,
  present,
  refusedDecision,
  taken,
} from '@/lib/server/modes/inspection-parts'
import type { Decision, FlagRow, InspectedCredential, Inspection, KeptRecord } from '@/lib/core/inspection'
import { peek } from '@/lib/session/codec'
import type { Policy, Variant } from '@/lib/session/config'
import type { Evidence } from '@/lib/session/lifecycle'

/** One look at a session cookie: what came, what was decided, what is inside as far as the server could open it. */
export interface Inspected extends Look {
  policy: Policy
  variant: Variant
  /** The cookie's value, verbatim; null when none came. */
  value: string | null
  verdict: Verdict<Evidence>
  /** What the seal holds; null where there is none, or it could not be opened. */
  content: object | null
}

/** Builds the view model of the live panels for the session mode. Trusts nothing, decides nothing. */
export function inspectionOf(seen: Inspected): Inspection {
  const { verdict, now, policy } = seen
  const evidence = verdict.ok ? verdict.evidence : null
  return {
    ...common('session', seen.variant, seen),
    user: evidence?.user ?? null,
    signedInAt: evidence?.described.createdAt.toISOString() ?? null,
    decision: verdict.ok ? accepted(seen, verdict.evidence) : refusedDecision(verdict.refusal, seen.report),
    credential: seen.value === null ? null : credentialOf(seen, seen.value),
    truth: truthOf(evidence, now),
    kept: keptOf(seen, evidence),
    flags: flagsOf(policy, seen.variant),
    countdowns: evidence
      ? [
          countdown(
            'Idle',
            evidence.described.idleExpiresAt,
            policy.idleSeconds,
            'reset by each request, at most once a minute',
          ),
          countdown(
            'Absolute',
            evidence.described.expiresAt,
            policy.absoluteSeconds,
            'never extended; then sign in again',
          ),
        ]
      : [],
  }
}

const STEPS: Record<Variant, string> = {
  'opaque-id': 'hashed the id, found the row and read who you are. Delete the row and the next request is refused.',
  'sealed-id': 'opened the seal, found the row and read who you are. Delete the row and the next request is refused.',
  'sealed-data': 'opened the seal and read who you are from it. It keeps nothing, so it can take nothing back.',
  'cached-record':
    'opened the seal, found the row and read who you are. From the next cookie on, it believes the seal for five minutes.',
  'reference-token':
    'hashed the token, found the row and read who you are. Delete the row and the next request is refused.',
}
const BY_CACHE =
  'opened the seal and read who you are from it, since that is younger than five minutes. It did not look at the row: a log-out elsewhere or a ban is noticed after that time.'

/** Whether the cached user was believed, and so the row not read. */
const isCached = ({ secretId, record }: Evidence) => secretId !== null && record === null

function accepted({ policy, now, node, report }: Inspected, evidence: Evidence): Decision {
  const { variant, described } = evidence
  const idle =
    policy.idleSeconds >= 60 ? `${Math.round(policy.idleSeconds / 60)} minutes` : `${policy.idleSeconds} seconds`
  return {
    status: 200,
    refusal: null,
    sentence: `Valid until ${clockTime(described.expiresAt, now)}, if used at least every ${idle}.`,
    explanation: `Node ${node} ${isCached(evidence) ? BY_CACHE : STEPS[variant]}`,
    trace: report,
  }
}

function credentialOf(seen: Inspected, value: string): InspectedCredential {
  const { policy, variant, content, origin, isHidden } = seen
  const isBearer = variant === 'reference-token'
  const header = isBearer ? `Authorization: Bearer ${value}` : `Cookie: ${policy.cookies[variant].name}=${value}`
  const sealed = variant === 'opaque-id' || isBearer ? null : peek(value)
  return taken(
    {
      title: 'The credential',
      value,
      bytesPerRequest: Buffer.byteLength(header),
      delimiter: '*',
      ...(sealed ? partsOf(sealed, seen) : { parts: [bare(variant, value)], suffix: null }),
      contents: content
        ? [decoded('inside the encrypted cookie', Buffer.byteLength(JSON.stringify(content)), content, NOTES)]
        : [],
      curl: `curl -i ${origin}/api/session/me?variant=${variant} -H '${header}'`,
    },
    isHidden,
  )
}

const NOTES: Record<string, string> = {
  id: 'the secret id; the table has only its hash',
  cached: 'who you are as the row said when this cookie was made, and when that was',
  sid: 'public id of this session',
  user: 'who you are, as it was at the sign-in',
  ver: 'your token version at the sign-in; asked for where your sessions are listed or ended',
  createdAt: 'milliseconds since 1970',
  lastSeenAt: 'the idle end is counted from here',
  expiresAt: 'the absolute end',
}

const bare = (variant: Variant, value: string) =>
  variant === 'opaque-id' || variant === 'reference-token'
    ? part('id', 'session id', value, '256 random bits; the table knows only their hash', 'random')
    : part('?', 'unreadable', value, 'this does not have the eight parts of a seal', 'random')

function partsOf(seal: NonNullable<ReturnType<typeof peek>>, { variant, now }: Inspected) {
  const inside =
    variant === 'sealed-id'
      ? '{"id":"…"}: the 256-bit session id, nothing else'
      : variant === 'cached-record'
        ? 'the session id and who you are, encrypted with AES-256-CBC'
        : 'who you are, encrypted with AES-256-CBC'
  return {
    parts: [
      part('1', 'format', 'Fe26.2', 'which recipe encrypted it', 'readable'),
      part('2', 'password id', seal.id, 'which of the server’s secrets', 'readable'),
      part('3', 'encryption salt', seal.salt, 'makes the AES key unique to this seal', 'random'),
      part('4', 'iv', seal.iv, 'start value of AES-256-CBC', 'random'),
      part('5', 'ciphertext', seal.ciphertext, inside, 'closed'),
      part('6', 'expiry', seal.expiry, `${clockTime(seal.expiresAt, now)}, as milliseconds`, 'readable'),
      part('7', 'hmac salt', seal.macSalt, 'makes the HMAC key unique to this seal', 'random'),
      part('8', 'hmac', seal.mac, 'SHA-256 over parts 1 to 6; one changed character and it fails', 'random'),
    ],
    suffix: part('', '~2', '~2', 'a version mark of iron-session, outside the HMAC', 'readable'),
  }
}

function truthOf(evidence: Evidence | null, now: Date): Inspection['truth'] {
  if (!evidence) return { browser: absent('No credential that counts.'), server: absent('Nobody is signed in.') }
  const { user, described, record } = evidence
  const who = `${user.name}, ${user.role}`
  const here = present(who, { userId: user.id, role: user.role, expiresAt: clockTime(described.expiresAt, now) })
  return record
    ? { browser: absent('The cookie is a claim ticket: it names a row and nothing else.'), server: here }
    : {
        browser: here,
        server: absent(
          isCached(evidence)
            ? 'There is a row, and it was not read. The cookie’s copy of it is younger than five minutes.'
            : 'Nothing is kept. The server decrypts the cookie and believes what it encrypted.',
        ),
      }
}

function keptOf({ variant, isHidden }: Inspected, evidence: Evidence | null): KeptRecord {
  const title = 'What the server keeps'
  if (evidence && isCached(evidence))
    return {
      title,
      place: 'table Session',
      rows: [{ name: 'publicId', value: evidence.described.id }],
      note: 'One row, which this request did not read. It is read when the cached user is five minutes old.',
    }
  if (!evidence?.record) {
    const note =
      variant === 'sealed-data'
        ? 'No row: a log-out deletes the cookie and reaches no copy of it.'
        : 'No row, so whatever the cookie says, the answer is no.'
    return { title, place: 'nothing', rows: [], note }
  }
  const { idHash, userId, createdAt, lastSeenAt, idleExpiresAt, expiresAt, userAgent } = evidence.record
  const rows = {
    id: isHidden ? 'sha256, hidden' : `sha256:${idHash}`,
    userId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    idleExpiresAt: idleExpiresAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
  }
  return {
    title,
    place: 'table Session',
    rows: Object.entries(rows).map(([name, value]) => ({ name, value })),
    note: 'Only the hash of the id is stored: a copy of this table opens nothing.',
  }
}

function flagsOf({ cookies }: Policy, variant: Variant): FlagRow[] {
  const row = (flag: string, isOn: boolean, stops: string, doesNotStop: string): FlagRow => ({
    flag,
    isOn,
    stops,
    doesNotStop,
  })
  if (variant === 'reference-token')
    return [
      row('in a variable', true, 'a cross-site form: nothing is sent by itself', 'a script on this page reading it'),
    ]
  const { name, attributes } = cookies[variant]
  return [
    row(
      '__Host- prefix',
      name.startsWith('__Host-'),
      'a subdomain or a plain http page setting it',
      'another port of this host',
    ),
    row('HttpOnly', attributes.httpOnly, 'a script copying it out', 'a script using it from this page'),
    row('Secure', attributes.secure, 'it going out in clear text', 'localhost: it counts as secure'),
    row(
      'SameSite=Lax',
      attributes.sameSite === 'lax',
      'a cross-site form from sending it',
      'a page on another port: same site',
    ),
    row('Path=/', attributes.path === '/', 'nothing; the prefix requires it', 'any page of this host'),
  ]
}
