import type { ClaimId } from '@/lib/claims/verdict'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import type { Specimen } from '@/lib/core/specimens'
import type { Answers } from './questions'

/** Something a design needs that it does not bring along. */
export interface Addition {
  id: AdditionId
  name: string
  /** What goes wrong without it. */
  without: string
  /** Where this repository has it. */
  files: readonly string[]
  claim: ClaimId
  slug: string
}

export type AdditionId =
  | 'short-idle'
  | 'origin-check'
  | 'sweep'
  | 'shared-store'
  | 'secrets'
  | 'verification'
  | 'keys'
  | 'refresh'
  | 'family-owner'
  | 'denylist'
  | 'version'
  | 'renewal'
  | 'script-policy'
  | 'published-keys'
  | 'introspection'
  | 'session-endpoint'
  | 'cors'
  | 'fresh-roles'

const ADDITIONS: Readonly<Record<AdditionId, Omit<Addition, 'id'>>> = {
  'origin-check': {
    name: 'A check of the origin on every unsafe request',
    without: 'A page of another port of the same site posts with every cookie, SameSite=Strict included.',
    files: ['lib/server/http/origin-rule.mjs'],
    claim: 'A14',
    slug: 'csrf',
  },
  sweep: {
    name: 'A job that removes what has ended',
    without: 'Every sign-in leaves a row behind.',
    files: ['lib/server/start/clean-up.ts'],
    claim: 'A29',
    slug: 'clean-up',
  },
  'shared-store': {
    name: 'One store that every server asks',
    without: 'The next server knows nothing of the row, or of what was revoked.',
    files: ['lib/server/stores/choose.ts'],
    claim: 'A30',
    slug: 'nodes',
  },
  'short-idle': {
    name: 'An absolute end of a few minutes: an idle end does not stop a thief who uses the copy',
    without: 'The server renews a copy that is used, so it works until the absolute end: 12 hours here.',
    files: ['lib/session/config.ts'],
    claim: 'A27',
    slug: 'logout-replay',
  },
  secrets: {
    name: 'The same secrets on every server, and a way to change them',
    without: 'A server can’t decrypt what another one encrypted.',
    files: ['lib/session/codec.ts', 'lib/server/config/env-secrets.ts'],
    claim: 'A28',
    slug: 'where-data-lives',
  },
  verification: {
    name: 'A strict verifier: algorithm pinned; exp, typ, iss and aud required',
    without: 'A token names its own algorithm, or never expires.',
    files: ['lib/jwt/codec.ts'],
    claim: 'A85',
    slug: 'forging',
  },
  keys: {
    name: 'Signing keys that are kept, named and rotated',
    without: 'A leaked key goes on signing, and a new one signs everybody out.',
    files: ['lib/server/config/env-keys.ts', 'scripts/keys-rotate.mjs'],
    claim: 'A54',
    slug: 'nodes',
  },
  refresh: {
    name: 'A table of refresh-token families, rotation, and reuse detection',
    without: 'Either tokens live long, or everybody signs in again every few minutes.',
    files: ['lib/jwt/lifecycle.ts', 'lib/server/stores/token-database.ts'],
    claim: 'A80',
    slug: 'refresh-race',
  },
  'family-owner': {
    name: 'One owner of the refresh-token families: an authorization server, or one of the nodes',
    without: 'A refresh at another node finds no family, and the user has to sign in again.',
    files: ['lib/jwt/lifecycle.ts', 'lib/server/stores/token-database.ts'],
    claim: 'A54',
    slug: 'nodes',
  },
  denylist: {
    name: 'A denylist that each request asks',
    without: 'A copy goes on working after the log-out, until it expires.',
    files: ['lib/server/stores/denylist.ts', 'lib/server/stores/denylist-database.ts'],
    claim: 'A62',
    slug: 'denylist',
  },
  version: {
    name: 'A token version on the user, read on each request',
    without: 'A ban or a new password ends no sign-in that is under way.',
    files: ['lib/jwt/lifecycle.ts', 'lib/jwt/store.ts'],
    claim: 'A66',
    slug: 'token-version',
  },
  renewal: {
    name: 'A script that attaches the token and renews it once for all tabs',
    without: 'Two tabs renew at once, and one of them is logged out.',
    files: ['lib/jwt/client.ts'],
    claim: 'A80',
    slug: 'refresh-race',
  },
  'script-policy': {
    name: 'A content security policy, and care with every script',
    without: 'One injected line of script copies the token out.',
    files: ['lib/server/front/security-headers.mjs'],
    claim: 'A41',
    slug: 'xss',
  },
  'published-keys': {
    name: 'Published keys, and a name for every audience',
    without: 'Others can’t verify, or one service’s token opens the next.',
    files: ['app/.well-known/jwks.json/route.ts', 'lib/server/modes/oauth/metadata.ts'],
    claim: 'A50',
    slug: 'services',
  },
  introspection: {
    name: 'An endpoint where the other services ask what was revoked',
    without: 'They let a revoked token in until it expires.',
    files: ['lib/server/modes/oauth/introspection.ts'],
    claim: 'A50',
    slug: 'services',
  },
  'session-endpoint': {
    name: 'An endpoint where the other services ask whose session it is, or a short-lived JWT for each of their calls',
    without: 'A session id means something to your database only: the other service answers 401.',
    files: ['app/experiments/services/second-service.ts'],
    claim: 'A50',
    slug: 'services',
  },
  cors: {
    name: 'CORS for the origins that call, and for no other',
    without: 'The browser withholds the answer from the page that asked.',
    files: ['app/experiments/cors/lab/answer/route.ts'],
    claim: 'A19',
    slug: 'cors',
  },
  'fresh-roles': {
    name: 'A look-up of the user’s role before anything critical',
    without: 'A demoted admin stays one for as long as the credential lives.',
    files: ['lib/server/modes/administration.ts'],
    claim: 'A86',
    slug: 'stale-claims',
  },
}

/** What each kind of revocation consists of. */
const PARTS: Readonly<Record<StrategyName, readonly AdditionId[]>> = {
  none: [],
  'short-lived + refresh': ['refresh'],
  denylist: ['refresh', 'denylist'],
  'token version': ['refresh', 'version'],
  strictest: ['refresh', 'denylist', 'version'],
}

/** What has to be added to a design for these answers, the usual things first. `strategy` is null for a session. */
export function additionsFor(
  { code, mode, travels }: Pick<Specimen, 'code' | 'mode' | 'travels'>,
  strategy: StrategyName | null,
  answers: Answers,
): Addition[] {
  const parts = strategy === null ? [] : PARTS[strategy]
  const isToken = mode === 'jwt'
  const isKept = (mode === 'session' && code !== 'S3') || parts.length > 0
  const isAsked = parts.includes('denylist') || parts.includes('version')
  const needs: Record<AdditionId, boolean> = {
    verification: isToken,
    keys: isToken,
    secrets: code === 'S2' || code === 'S3',
    'short-idle': code === 'S3' && answers.ends === 'minutes',
    refresh: parts.includes('refresh'),
    'family-owner': parts.includes('refresh') && answers.nodes === 'none',
    denylist: parts.includes('denylist'),
    version: parts.includes('version'),
    renewal: isToken && travels === 'by-script' && parts.includes('refresh') && answers.callers !== 'machines',
    'origin-check': travels === 'by-itself',
    sweep: isKept,
    // Where no store is there for all, a design with rows is advised only as the nearest: then it is what is missing.
    'shared-store': isKept && answers.nodes !== undefined && answers.nodes !== 'one' && (!isToken || isAsked),
    'published-keys': isToken && (answers.verifier === 'ours' || answers.verifier === 'others'),
    introspection: isToken && isAsked && (answers.verifier === 'ours' || answers.verifier === 'others'),
    'session-endpoint': !isToken && (answers.verifier === 'ours' || answers.verifier === 'others'),
    cors: answers.origins === 'sibling' || answers.origins === 'cross',
    'script-policy': travels === 'by-script' && answers.callers !== 'machines',
    'fresh-roles': answers.roles === 'now' && (code === 'S3' || (isToken && !parts.includes('version'))),
  }
  return (Object.keys(needs) as AdditionId[]).filter((id) => needs[id]).map((id) => ({ id, ...ADDITIONS[id] }))
}
