import type { CookieWrite, Refusal } from './contract'
import type { FieldError } from './schemas'

/** The stable codes of CONTRACT.md, each with its status and its title (RFC 9457). */
const PROBLEMS = {
  validation_failed: [400, 'The request does not fit'],
  unsupported_media_type: [415, 'Unsupported media type'],
  payload_too_large: [413, 'Payload too large'],
  invalid_credentials: [401, 'Invalid credentials'],
  missing: [401, 'Not signed in'],
  malformed: [401, 'Not signed in'],
  forged: [401, 'Not signed in'],
  expired: [401, 'Not signed in'],
  revoked: [401, 'Not signed in'],
  outdated: [401, 'Not signed in'],
  reused: [401, 'Not signed in'],
  forbidden: [403, 'Forbidden'],
  cross_site_request: [403, 'Cross-site request refused'],
  rate_limited: [429, 'Too many requests'],
  email_taken: [409, 'E-mail already in use'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  store_unavailable: [503, 'The store can’t be reached'],
  internal_error: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof PROBLEMS

/** A refusal on its way out: an answer like any other, not an exception. */
export interface Problem {
  isProblem: true
  code: ProblemCode
  status: number
  title: string
  detail: string
  errors?: FieldError[]
  headers: Record<string, string>
  /** A refused cookie is cleared with the refusal, so that it is not sent for ever. */
  cookies?: CookieWrite[]
}

interface Particulars {
  /** Where the contract gives a code another status than its usual one. */
  status?: number
  errors?: FieldError[]
  headers?: Record<string, string>
  cookies?: CookieWrite[]
  retryAfterSeconds?: number
}

/** There is no such variant; `variants` are those there are. */
export const noSuchVariant = (variants: readonly string[]): Problem => problem('validation_failed', `variant is one of ${variants.join(', ')}.`, { errors: [{ path: 'variant', message: 'There is no such variant.' }] })

/** Builds a problem. `detail` is one sentence for a person; it never holds what was sent. */
export function problem(code: ProblemCode, detail: string, { status, errors, headers, cookies, retryAfterSeconds }: Particulars = {}): Problem {
  const [usualStatus, title] = PROBLEMS[code]
  return {
    isProblem: true,
    code,
    status: status ?? usualStatus,
    title,
    detail,
    ...(errors ? { errors } : {}),
    ...(cookies ? { cookies } : {}),
    headers: { ...headers, ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }) },
  }
}

/**
 * A refused credential: 401 and one sentence whatever the reason. Only `code` tells the reasons apart; a real site
 * would keep that to itself, this one exists to show it.
 */
export function refusalProblem(refusal: Refusal, particulars: Particulars = {}): Problem {
  return problem(refusal, 'The credential is missing or was refused. Sign in to get a new one.', particulars)
}

/** The `application/problem+json` body of RFC 9457. */
export function problemBody({ code, status, title, detail, errors }: Problem, requestId: string) {
  return { type: `urn:problem:${code}`, title, status, detail, code, requestId, ...(errors ? { errors } : {}) }
}
