import type { CookieWrite, Refusal } from '@/lib/core/contract'
import { PROBLEMS, type ProblemCode } from './problem-titles.mjs'
import type { FieldError } from './validation'

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
export const noSuchVariant = (variants: readonly string[]): Problem =>
  problem('validation_failed', `variant is one of ${variants.join(', ')}.`, {
    errors: [{ path: 'variant', message: 'There is no such variant.' }],
  })

/** Builds a problem. `detail` is one sentence for a person; it never holds what was sent. */
export function problem(
  code: ProblemCode,
  detail: string,
  { status, errors, headers, cookies, retryAfterSeconds }: Particulars = {},
): Problem {
  const [usualStatus, title] = PROBLEMS[code]
  return {
    isProblem: true,
    code,
    status: status ?? usualStatus,
    title,
    detail,
    ...(errors ? { errors } : {}),
    ...(cookies ? { cookies } : {}),
    headers: {
      ...headers,
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }),
    },
  }
}

/**
 * A refused credential: 401 and one sentence whatever the reason. Only `code` tells the reasons apart; a real site
 * would keep that to itself, this one exists to show it.
 */
export function refusalProblem(refusal: Refusal, particulars: Particulars = {}): Problem {
  return problem(refusal, 'The credential is missing or was refused. Sign in to get a new one.', particulars)
}
