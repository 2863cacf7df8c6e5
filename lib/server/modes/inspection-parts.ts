import type { Device, ModeName, Refusal, Refused, Verdict } from '@/lib/core/contract'
import type {
  CredentialPart,
  DecodedContent,
  Decision,
  InspectedCredential,
  Inspection,
  TruthCard,
} from '@/lib/core/inspection'
import type { TraceReport } from '@/lib/core/trace'

/** What both modes need to say, once: times, masks, cards, refusals. Builds view models, decides nothing. */

/** What a page knows about one look at a credential, whatever the mode. */
export interface Look {
  now: Date
  node: string
  /** The origin of ours that was asked: where the curl line points to. */
  origin: string
  /** INSPECTOR=off: values are masked, lengths stay. */
  isHidden: boolean
  report: TraceReport
  devices: Device[]
}

/** What a page's one look at a credential found: what it shows, and whom the check of the same look let in. */
export interface PageLook {
  inspection: Inspection
  admitted: Admission
}

/** Who was let in, or why nobody was; null while the store can't be reached. */
export type Admission = { ok: true; userId: string } | Refused | null

/**
 * Whom a verdict lets in: the only name by which a page may ask for somebody's data. Without this: a credential that
 * was changed, or ended, says of itself whose data its page shows.
 */
export const admittedBy = (verdict: Verdict<unknown>): Admission =>
  verdict.ok ? { ok: true, userId: verdict.principal.userId } : verdict

/** 20:07:17 UTC, or 24 Nov 20:07:17 UTC when it is another day than `now`. */
export function clockTime(moment: Date, now: Date): string {
  const time = `${moment.toISOString().slice(11, 19)} UTC`
  if (moment.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)) return time
  return `${moment.getUTCDate()} ${moment.toLocaleString('en', { month: 'short', timeZone: 'UTC' })} ${time}`
}

export const absent = (why: string): TruthCard => ({ isHere: false, who: null, fields: [], why })

export const present = (who: string, fields: Record<string, string>): TruthCard => ({
  isHere: true,
  who,
  fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  why: null,
})

/** Why a credential was refused, told plainly. A real site would keep the reason to itself. */
const REASONS: Record<Refusal, readonly [sentence: string, explanation: string]> = {
  missing: ['Nobody is signed in here.', 'The request carried no credential, so there was nothing to check.'],
  malformed: ['Refused: this is not the form of a credential.', 'It was turned away before any key was used.'],
  forged: [
    'Refused: the signature or HMAC does not fit.',
    'Somebody who does not have the server’s key made it or changed it.',
  ],
  expired: ['Refused: its time is over.', 'It is still readable, and no longer accepted.'],
  revoked: [
    'Refused: it was revoked.',
    'What it points to is not there any more, or it stands on the denylist. A deleted one can’t be told from an invented one.',
  ],
  outdated: [
    'Refused: the token version has moved on.',
    'Every token of before the last password change or log-out everywhere carries an older number.',
  ],
  reused: [
    'Refused: this refresh token was used before.',
    'Two holders showed the same token. Nobody can tell which is the thief, so the family ended for both.',
  ],
}

export function refusedDecision(refusal: Refusal, trace: TraceReport): Decision {
  const [sentence, explanation] = REASONS[refusal]
  return { status: 401, refusal, sentence, explanation, trace }
}

/** The store is away: neither yes nor no. */
export function unknown(mode: ModeName, variant: string, look: Look): Inspection {
  const decision: Decision = {
    status: 503,
    refusal: null,
    sentence: `Node ${look.node} can’t tell: its store is away.`,
    explanation: 'It says neither yes nor no. What a key alone can refuse is still refused.',
    trace: look.report,
  }
  const card = absent('Not known while the store is away.')
  const kept = { title: 'What the server keeps', place: 'out of reach', rows: [], note: '' }
  return {
    ...common(mode, variant, look),
    user: null,
    signedInAt: null,
    decision,
    credential: null,
    truth: { browser: card, server: card },
    kept,
    flags: [],
    countdowns: [],
  }
}

/** A credential taken apart, masked where values are hidden. */
export function taken(
  credential: Omit<InspectedCredential, 'isHidden' | 'length'>,
  isHidden: boolean,
): InspectedCredential {
  const length = credential.value.length
  if (!isHidden) return { ...credential, isHidden, length }
  return {
    ...credential,
    isHidden,
    length,
    value: mask(credential.value),
    parts: credential.parts.map(maskedPart),
    suffix: credential.suffix && maskedPart(credential.suffix),
    contents: credential.contents.map((content): DecodedContent => ({
      ...content,
      members: content.members.map((member) => ({ ...member, value: mask(member.value) })),
    })),
    curl: credential.curl.replaceAll(credential.value, '<hidden>'),
  }
}

const mask = (text: string) => '•'.repeat(text.length)
const maskedPart = (part: CredentialPart): CredentialPart => ({ ...part, text: mask(part.text) })

/** One part; its bytes are counted, not claimed. */
export const part = (
  label: string,
  name: string,
  text: string,
  meaning: string,
  withoutKey: CredentialPart['withoutKey'],
): CredentialPart => ({ label, name, text, bytes: Buffer.byteLength(text), meaning, withoutKey })

/** The members of a decoded object as JSON text, with a note for those we know. */
export function decoded(title: string, bytes: number, members: object, notes: Record<string, string>): DecodedContent {
  return {
    title,
    bytes,
    members: Object.entries(members).map(([name, value]) => ({
      name,
      value: JSON.stringify(value),
      note: notes[name] ?? '',
    })),
  }
}

/** The members of an inspection that come out alike in both modes. */
export function common(
  mode: ModeName,
  variant: string,
  { now, node, devices }: Look,
): Pick<Inspection, 'mode' | 'variant' | 'observedAt' | 'node' | 'devices'> {
  return {
    mode,
    variant,
    observedAt: now.toISOString(),
    node,
    devices: devices.map((device) => ({
      ...device,
      createdAt: device.createdAt.toISOString(),
      lastSeenAt: device.lastSeenAt.toISOString(),
      expiresAt: device.expiresAt.toISOString(),
    })),
  }
}

export const countdown = (label: string, endsAt: Date, totalSeconds: number, note: string) => ({
  label,
  endsAt: endsAt.toISOString(),
  totalSeconds,
  note,
})
