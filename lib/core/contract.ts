/**
 * The vocabulary both modes share. Plain data only: this file may be imported by server, browser and test alike.
 */

/** Why a credential was refused. One list for both modes, so that their answers can be compared. */
export const REFUSALS = ['missing', 'malformed', 'forged', 'expired', 'revoked', 'outdated', 'reused'] as const
export type Refusal = (typeof REFUSALS)[number]

export type ModeName = 'session' | 'jwt'
export type Role = 'user' | 'admin'

/** What may be told about a user. Never a database row: no hash, no version, no flag. */
export interface PublicUser {
  id: string
  name: string
  email: string
  role: Role
}

/** What a request has proved about its sender. */
export interface Principal {
  userId: string
  role: Role
  /** Public name of the credential: the session's public id, or the token's `sid`. Never the secret. */
  credentialId: string
  expiresAt: Date
}

/**
 * The answer of `check`. `evidence` is what the mode found on the way (a session view, a token's claims).
 * `isRenewalDue` tells the caller that `renew` would have something to write.
 */
export type Verdict<Evidence> = { ok: true; principal: Principal; isRenewalDue: boolean; evidence: Evidence } | Refused

export interface Refused {
  ok: false
  refusal: Refusal
}

/** The refused half of a verdict, written once so that a lifecycle reads as a list of facts. */
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })

/** Reads one cookie of a request. A name that came twice reads as a value that no codec accepts. */
export interface CookieReader {
  get(name: string): string | undefined
}

/** What a request brought along. A credential is taken from here and from nowhere else: never from a URL. */
export interface Carrier {
  cookies: CookieReader
  /** The `Authorization` header, verbatim. */
  authorization: string | null
  /** False where no browser sent it: only into a browser's jar can somebody else have put a cookie. Absent: one did. */
  isBrowser?: boolean
  /** A refresh token that came in a JSON body: only clients without a cookie jar send one. */
  refreshToken?: string | undefined
}

export interface CookieAttributes {
  httpOnly: boolean
  secure: boolean
  sameSite: 'lax' | 'strict' | 'none'
  path: string
  /** Absent: the one host that set it. Only ever named to delete what another host of the site may have put there. */
  domain?: string
}

/**
 * A cookie that is about to be set, as data. `maxAgeSeconds: 0` deletes it, null keeps it until the browser is closed.
 */
export interface CookieWrite {
  name: string
  value: string
  maxAgeSeconds: number | null
  attributes: CookieAttributes
  /** It may be longer than a browser takes: an experiment looks at what becomes of it. */
  isOversized?: true
}

/** One place where a user is signed in: a session row, or a refresh family. */
export interface Device {
  id: string
  variant: string
  current: boolean
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  userAgent: string
}

/** What is known about a sign-in when a credential is opened. The password was checked before. */
export interface Opening<Variant> {
  user: PublicUser
  variant: Variant
  userAgent: string
  /** What the sign-in request brought along: a credential of the same variant is revoked. */
  carrier: Carrier
  /**
   * The user's token version when the password was checked: whoever changes it raises that version (`Store.findHolder`
   * has it). Where it is given, `open` refuses once another one counts.
   */
  tokenVersion?: number
}

/** The time, as a value that can be moved or fixed. Nothing in a mode asks the machine for it but iron-session. */
export type Clock = () => Date

/**
 * The shape both folders implement: same names, same order, different mechanics. Checked with `satisfies`. A session is
 * renewed by what `check` found; a token by another one that came along, so `Renewable` is what the request brought.
 */
export interface AuthMode<Context, Variant, Issued, Renewable, Evidence> {
  open(context: Context, opening: Opening<Variant>): Promise<Issued | Refused>
  check(context: Context, carrier: Carrier, variant?: Variant): Promise<Verdict<Evidence>>
  renew(context: Context, renewable: Renewable): Promise<Issued | Refused>
  revoke(context: Context, carrier: Carrier, variant?: Variant): Promise<CookieWrite[]>
  revokeAll(context: Context, userId: string): Promise<void>
  revokeOthers(context: Context, userId: string, currentId: string): Promise<void>
  devices(context: Context, userId: string, currentId: string): Promise<Device[]>
  revokeDevice(context: Context, userId: string, deviceId: string): Promise<boolean>
}
