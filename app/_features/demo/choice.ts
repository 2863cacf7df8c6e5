import type { StrategyName } from '@/app/experiments/_lab/settings'
import { type Specimen, SPECIMENS, specimenOf } from '@/lib/core/specimens'

/** What of the demo is chosen: both designs, what the server keeps to revoke the JWT, and how long that lives. */
export interface Choice {
  session: Specimen
  jwt: Specimen
  revocation: Revocation
  accessSeconds: number
}

export interface Revocation {
  /** As the address says it. */
  slug: string
  name: string
  strategy: StrategyName
  /** What the server keeps and asks, in one sentence. */
  keeps: string
}

/** From nothing to everything; the first one is the JWT as articles describe it. */
export const REVOCATIONS = [
  {
    slug: 'none',
    name: 'none',
    strategy: 'none',
    keeps: 'The server keeps no list. It checks the signature and the expiry.',
  },
  {
    slug: 'refresh-only',
    name: 'refresh only',
    strategy: 'short-lived + refresh',
    keeps: 'The server can end the refresh token. An access token that is out works until it expires.',
  },
  {
    slug: 'token-version',
    name: 'token version',
    strategy: 'token version',
    keeps: 'The server compares the token with the user’s version. “Sign out everywhere” raises it.',
  },
  {
    slug: 'denylist',
    name: 'denylist',
    strategy: 'denylist',
    keeps: 'The server looks in a list of revoked tokens on every request.',
  },
  {
    slug: 'denylist-and-version',
    name: 'denylist + version',
    strategy: 'strictest',
    keeps: 'The server asks the list of revoked tokens and the user’s version on every request.',
  },
] as const satisfies readonly Revocation[]

/** How long an access token lives, in seconds. */
export const LIVES = [
  { seconds: 300, name: '5 min' },
  { seconds: 60, name: '1 min' },
] as const

/** What each design is called here: what is in the browser, in words that need no code. */
export const DESIGN_NAMES: Record<Specimen['code'], string> = {
  S1: 'random id',
  S2: 'encrypted id',
  S3: 'encrypted data, no record',
  J1: 'in localStorage',
  J2: 'in memory',
  J3: 'in a cookie',
}

export const designsOf = (mode: Specimen['mode']) => SPECIMENS.filter((specimen) => specimen.mode === mode)

/** Reads the choice out of the address; whatever is not known there is as at the first visit. */
export function choiceIn(asked: Record<string, unknown>): Choice {
  const known = (mode: Specimen['mode'], otherwise: string) =>
    designsOf(mode).find(({ variant }) => variant === asked[mode]) ?? specimenOf(mode, otherwise)
  return {
    session: known('session', 'opaque-id'),
    jwt: known('jwt', 'bearer-storage'),
    revocation: REVOCATIONS.find(({ slug }) => slug === asked.revocation) ?? REVOCATIONS[0],
    accessSeconds: LIVES.find(({ seconds }) => String(seconds) === asked.life)?.seconds ?? LIVES[0].seconds,
  }
}

/** The address of a choice. */
export function addressOf({ session, jwt, revocation, accessSeconds }: Choice): string {
  const query = new URLSearchParams({ session: session.variant, jwt: jwt.variant, revocation: revocation.slug })
  if (accessSeconds !== LIVES[0].seconds) query.set('life', String(accessSeconds))
  return `/?${query.toString()}`
}
