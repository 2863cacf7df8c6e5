import { expect } from '@playwright/test'
import type { Problem } from './answers'
import { parseSetCookie } from './jar'
import type { Answer } from './wire'

export const REFUSALS = ['missing', 'malformed', 'forged', 'expired', 'revoked', 'outdated', 'reused'] as const
export type Refusal = (typeof REFUSALS)[number]

export const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** The headers every answer under /api carries, good or bad. */
export function expectHouseHeaders(answer: Answer): void {
  expect.soft(answer.headers['cache-control'], 'Cache-Control').toBe('no-store')
  expect.soft(answer.headers['x-content-type-options'], 'X-Content-Type-Options').toBe('nosniff')
  expect.soft(answer.headers['server-timing'], 'Server-Timing').toMatch(/^[\w!#$%&'*+.^`|~-]+;.*dur=\d+(\.\d+)?/)
  expect.soft(answer.headers['x-request-id'], 'X-Request-Id').toMatch(/^[\w-]{8,}$/)
  expect.soft(answer.headers['x-served-by'], 'X-Served-By').toMatch(/^\w+$/)
  expect.soft(answer.headers['x-powered-by'], 'X-Powered-By').toBeUndefined()
}

/** RFC 9457 with this app's members, and nothing that tells about the machine. */
export function expectProblem(answer: Answer, status: number, code: string | readonly string[]): Problem {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(; ?charset=utf-8)?$/)
  const problem = answer.json<Problem>()
  expect(typeof code === 'string' ? [code] : code).toContain(problem.code)
  expect(problem).toMatchObject({
    status,
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.any(String),
  })
  expect(problem.title).not.toBe('')
  expect(problem.requestId).toBe(answer.headers['x-request-id'])
  expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|prisma|sqlite|SELECT |\.ts\b/i)
  expectHouseHeaders(answer)
  return problem
}

/** 400, naming the faulty members. */
export function expectFaults(answer: Answer, ...paths: string[]): void {
  const { errors } = expectProblem(answer, 400, 'validation_failed')
  for (const path of paths) expect(errors?.map((fault) => fault.path)).toContain(path)
  for (const fault of errors ?? [])
    expect(fault).toEqual({ path: expect.any(String), message: expect.stringMatching(/\S/) })
}

/** Exactly one cookie of this name, with exactly these attributes beside its lifetime. */
export function expectCookie(answer: Answer, name: string, attributes: string[]): string {
  const cookies = answer.setCookies.map(parseSetCookie).filter((cookie) => cookie.name === name)
  expect(cookies, `one ${name}`).toHaveLength(1)
  const { flags, value } = cookies[0]!
  const lasting = flags.filter((flag) => !/^(max-age|expires)=/.test(flag)).sort()
  expect(lasting).toEqual([...attributes].map((flag) => flag.toLowerCase()).sort())
  return value
}

/** The cookie is deleted with the attributes it was set with; otherwise the browser would keep it. */
export function expectCleared(answer: Answer, name: string, attributes: string[]): void {
  expectCookie(answer, name, attributes)
  const cookies = answer.setCookies.map(parseSetCookie).filter((cookie) => cookie.name === name)
  expect(cookies[0]?.maxAgeSeconds).toBe(0)
}

/** Waits for a moment the server named, never for a guessed time. */
export const reaching = (moment: string | number) =>
  expect
    .poll(() => Date.now(), { intervals: [50], timeout: 30_000 })
    .toBeGreaterThan(typeof moment === 'number' ? moment : Date.parse(moment))
