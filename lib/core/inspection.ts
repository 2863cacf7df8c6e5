import type { Device, ModeName, PublicUser, Refusal } from './contract'
import type { TraceReport } from './trace'

/**
 * The view model of the live panels, the same for both modes: what the browser holds, what the server keeps, what it
 * therefore decides. Plain JSON, so that a page can be rendered from it on the server and in the browser alike.
 * Times are ISO 8601 strings.
 */
export interface Inspection {
  mode: ModeName
  variant: string
  /** When the server looked, by its own clock: the countdowns run from here. */
  observedAt: string
  node: string
  user: PublicUser | null
  signedInAt: string | null
  decision: Decision
  credential: InspectedCredential | null
  /** The card *Who you are*, once for each place. Exactly one of them is filled when somebody is signed in. */
  truth: { browser: TruthCard; server: TruthCard }
  kept: KeptRecord
  flags: FlagRow[]
  countdowns: Countdown[]
  devices: (Omit<Device, 'createdAt' | 'lastSeenAt' | 'expiresAt'> & {
    createdAt: string
    lastSeenAt: string
    expiresAt: string
  })[]
}

/** What the server decides now, and why. */
export interface Decision {
  status: 200 | 401 | 503
  refusal: Refusal | null
  /** The verdict in one sentence, e.g. "Valid until 20:07:17, if used at least every 30 minutes." */
  sentence: string
  /** How it was reached, one or two sentences. */
  explanation: string
  trace: TraceReport
}

/**
 * A credential taken apart. Joining `parts[].text` with `delimiter`, then `suffix.text`, gives `value` letter for
 * letter.
 */
export interface InspectedCredential {
  title: string
  value: string
  /** True where INSPECTOR=off: every `text` and `value` is masked, lengths stay. */
  isHidden: boolean
  length: number
  /** Bytes that travel with each request: header name and value. */
  bytesPerRequest: number
  delimiter: string
  parts: CredentialPart[]
  /** The version mark `~2` behind a seal, outside its HMAC; null for everything else. */
  suffix: CredentialPart | null
  /** What is inside, as far as the server could open it. JWT: payload, header. Session: the sealed content. */
  contents: DecodedContent[]
  /** A request that carries it, ready to paste. */
  curl: string
}

export interface CredentialPart {
  /** 1–8 for a seal; the part's name for a token. */
  label: string
  name: string
  text: string
  bytes: number
  meaning: string
  /** What somebody without the server's key makes of it. */
  withoutKey: 'readable' | 'random' | 'closed'
}

export interface DecodedContent {
  title: string
  bytes: number
  /** In the order in which they stand there. `value` is JSON text, letter for letter. */
  members: { name: string; value: string; note: string }[]
}

export interface TruthCard {
  isHere: boolean
  /** "Ada Lovelace, user" when here. */
  who: string | null
  /** The three verbatim fields when here. */
  fields: { name: string; value: string }[]
  /** Why it is not here. */
  why: string | null
}

export interface KeptRecord {
  title: string
  /** Where: "table Session", "nothing". */
  place: string
  rows: { name: string; value: string }[]
  note: string
}

export interface FlagRow {
  flag: string
  isOn: boolean
  stops: string
  doesNotStop: string
}

export interface Countdown {
  label: string
  endsAt: string
  totalSeconds: number
  note: string
}
