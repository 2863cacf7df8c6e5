import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { CookieWrite } from '@/lib/core/contract'
import { type CommonCall, failureOf, ownOrigins, senderOf } from './route'
import { DRAWN_FOR_FIELD } from './drawn-for'
import { auditRefusal } from './audit-line.mjs'
import { type FormState, IDLE } from './form-state'
import { countRefusal } from '@/lib/server/metrics/meters.mjs'
import { CROSS_SITE, isCrossSite } from './origin-rule.mjs'
import { type Problem, problem } from './problem'
import type { Answer } from './response'
import { parseForm, toFieldErrors } from './validation'
import { startTrace } from '@/lib/core/trace'

/** What an action did: cookies to set, and either a page to go to or a state to show. */
export interface Done {
  cookies?: CookieWrite[]
  redirectTo?: string
  /** Somebody was signed in. Without a script the next page is told, and looks whether the cookie came with it. */
  hasSignedIn?: boolean
  state?: Partial<FormState>
}

/** What an endpoint's operation answered, as an action's outcome: its cookies and the page to go to, or its refusal. */
export const done = (answer: Answer | Problem, redirectTo: string): Done | Problem =>
  'isProblem' in answer ? answer : { cookies: answer.cookies ?? [], redirectTo }

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/**
 * The frame around every server action: origin, schema, then `handle`, then cookies and a state or a redirect. An
 * action is a POST that anybody can send, so it checks for itself like any handler. Next lets a missing Origin through
 * and compares with whatever Host says; this compares with the configured origins.
 */
export function framed<Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: CommonCall<z.output<Schema>>) => Promise<Done | Problem>,
): Action {
  return async (_previous, form) => {
    const sent = await headers()
    const requestId = sent.get('x-request-id') ?? crypto.randomUUID()
    const outcome = await outcomeOf(sent, form, requestId)
    if ('isProblem' in outcome) {
      countRefusal(outcome.code, 'page')
      auditRefusal(outcome.code, { requestId, address: senderOf(sent).address })
      return failed(outcome, form)
    }
    await setCookies(outcome.cookies ?? [])
    const isByScript = sent.has('next-action')
    if (outcome.redirectTo)
      redirect(outcome.hasSignedIn && !isByScript ? afterSignIn(outcome.redirectTo) : outcome.redirectTo)
    return { ...IDLE, status: 'ok', ...outcome.state }
  }

  async function outcomeOf(sent: Headers, form: unknown, requestId: string): Promise<Done | Problem> {
    if (isCrossSite(sent, ownOrigins())) return problem('cross_site_request', CROSS_SITE)
    const parsed = form instanceof FormData ? parseForm(schema, form) : schema.safeParse(undefined)
    if (!parsed.success)
      return problem('validation_failed', 'Please check what is marked.', { errors: toFieldErrors(parsed.error) })
    try {
      return await handle({
        body: parsed.data,
        requestId,
        trace: startTrace(),
        ...senderOf(sent),
        drawnFor: drawnForIn(form),
      })
    } catch (fault) {
      return failureOf(fault, requestId)
    }
  }
}

/** For whom the page of the form was drawn; null for a form that says nothing of it. */
function drawnForIn(form: unknown): string | null {
  const said = form instanceof FormData ? form.get(DRAWN_FOR_FIELD) : null
  return typeof said === 'string' && said !== '' ? said : null
}

/** The page to go to, told that a sign-in leads there. */
const afterSignIn = (path: string) => `${path}${path.includes('?') ? '&' : '?'}after=sign-in`

function failed({ detail, errors, headers: { 'Retry-After': retryAfter } }: Problem, form: unknown): FormState {
  const message = retryAfter ? `${detail} Try again in ${retryAfter} s.` : detail
  return { ...IDLE, status: 'error', message, errors: errors ?? [], values: typed(form) }
}

/** Text fields only, and no password. Without this: a password would stand in the page, its history and its cache. */
function typed(form: unknown): Record<string, string> {
  if (!(form instanceof FormData)) return {}
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  return Object.fromEntries(
    texts
      .filter(([name]) => !name.startsWith('$') && !/password/i.test(name))
      .map(([name, value]) => [name, value.slice(0, 256)]),
  )
}

async function setCookies(writes: CookieWrite[]): Promise<void> {
  const jar = await cookies()
  for (const { name, value, maxAgeSeconds, attributes } of writes) {
    jar.set({
      name,
      value,
      ...(maxAgeSeconds === null ? {} : { maxAge: maxAgeSeconds }),
      path: attributes.path,
      ...(attributes.domain === undefined ? {} : { domain: attributes.domain }),
      httpOnly: attributes.httpOnly,
      secure: attributes.secure,
      sameSite: attributes.sameSite,
    })
  }
}
