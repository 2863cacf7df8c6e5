import { expect, test } from '@playwright/test'
import { REFUSALS } from '@/lib/core/contract'
import { problem, refusalProblem } from './problem'
import { problemBody, type ProblemCode } from './problem-titles.mjs'

const STATUSES: Record<ProblemCode, number> = {
  validation_failed: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  invalid_credentials: 401,
  missing: 401,
  malformed: 401,
  forged: 401,
  expired: 401,
  revoked: 401,
  outdated: 401,
  reused: 401,
  forbidden: 403,
  password_required: 403,
  cross_site_request: 403,
  misdirected_request: 421,
  rate_limited: 429,
  email_taken: 409,
  another_account: 409,
  not_found: 404,
  method_not_allowed: 405,
  store_unavailable: 503,
  sandboxes_full: 503,
  not_ready: 503,
  internal_error: 500,
}

for (const [code, status] of Object.entries(STATUSES))
  test(`${code} is ${status}`, () => {
    expect(problem(code as ProblemCode, 'A sentence.')).toMatchObject({
      isProblem: true,
      code,
      status,
      detail: 'A sentence.',
      headers: {},
    })
  })

for (const refusal of REFUSALS)
  test(`a credential that is ${refusal} is answered 401, and told apart by its code alone`, () => {
    const { code, ...rest } = refusalProblem(refusal)
    const { code: _, ...missing } = refusalProblem('missing')
    expect(code).toBe(refusal)
    expect(rest).toEqual(missing)
    expect(rest.status).toBe(401)
  })

test('the body is the one of RFC 9457, with code and request id', () => {
  expect(problemBody(problem('forbidden', 'This is for admins.'), 'req_1')).toEqual({
    type: 'urn:problem:forbidden',
    title: 'Forbidden',
    status: 403,
    detail: 'This is for admins.',
    code: 'forbidden',
    requestId: 'req_1',
  })
})

test('errors are there only where there are fields to name, and cookies and headers are never in the body', () => {
  const errors = [{ path: 'email', message: 'is missing' }]
  const cookies = [
    {
      name: 'a',
      value: 'canary',
      maxAgeSeconds: 0,
      attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
    },
  ] as const
  const body = problemBody(
    problem('validation_failed', 'See errors.', { errors, cookies: [...cookies], headers: { 'X-Canary': 'canary' } }),
    'req_1',
  )
  expect(body).toMatchObject({ errors })
  expect(JSON.stringify(body)).not.toContain('canary')
  expect(problemBody(problem('not_found', '-'), 'req_1')).not.toHaveProperty('errors')
})

for (const [seconds, header] of [
  [2, '2'],
  [0.2, '1'],
  [0, '1'],
  [-5, '1'],
  [59.1, '60'],
] as const)
  test(`to wait ${seconds} s is told as ${header}`, () => {
    expect(problem('rate_limited', '-', { retryAfterSeconds: seconds }).headers).toEqual({ 'Retry-After': header })
  })

test('Retry-After stands beside other headers', () => {
  expect(problem('store_unavailable', '-', { headers: { Allow: 'GET' }, retryAfterSeconds: 2 }).headers).toEqual({
    Allow: 'GET',
    'Retry-After': '2',
  })
})

test('the contract may give a code another status', () => {
  expect(problem('invalid_credentials', '-', { status: 403 })).toMatchObject({
    code: 'invalid_credentials',
    status: 403,
    title: 'Invalid credentials',
  })
})
