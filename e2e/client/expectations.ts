import { expect } from '@playwright/test'
import type { Problem } from './answers'
import { parseSetCookie } from './jar'
import type { Answer } from './wire'

export const REFUSALS = ['missing', 'malformed', 'forged', 'expired', 'revoked', 'outdated', 'reused'] as const
export type Refusal = (typeof REFUSALS)[number]

export const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** The headers every answer under /api carries, good or bad. */
const HOUSE_HEADERS: Record<string, unknown> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'server-timing': expect.stringMatching(/^[\w!#$%&'*+.^`|~-]+;.*dur=\d+(\.\d+)?/),
  'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
  'x-served-by': expect.stringMatching(/^\w+$/),
  'x-powered-by': undefined,
}

const houseHeadersOf = ({ headers }: Answer) =>
  Object.fromEntries(Object.keys(HOUSE_HEADERS).map((name) => [name, headers[name]]))

export const expectHouseHeaders = (answer: Answer) => expect.soft(houseHeadersOf(answer)).toEqual(HOUSE_HEADERS)

const MACHINE_WORDS = /\bat .+:\d+:\d+|node_modules|prisma|sqlite|SELECT |\.ts\b/i

/**
 * RFC 9457 with this app's members, and nothing that tells about the machine. One `expect` for all of it: each takes the
 * runner a millisecond and more, and thousands of answers are looked at.
 */
export function expectProblem(answer: Answer, status: number, code: string | readonly string[]): Problem {
  const { 'content-type': contentType = '', 'x-request-id': requestId } = answer.headers
  const isProblem = /^application\/problem\+json(; ?charset=utf-8)?$/.test(contentType)
  const problem = isProblem ? answer.json<Problem>() : null
  expect(
    {
      status: answer.status,
      contentType,
      isCodeExpected: problem !== null && [code].flat().includes(problem.code),
      problem,
      tellsOfTheMachine: MACHINE_WORDS.exec(answer.text)?.[0],
      headers: houseHeadersOf(answer),
    },
    `${String(code)} is expected: ${answer.text.slice(0, 300)}`,
  ).toEqual({
    status,
    contentType: expect.stringMatching(/^application\/problem\+json/),
    isCodeExpected: true,
    problem: expect.objectContaining({
      status,
      type: expect.any(String),
      title: expect.stringMatching(/./s),
      detail: expect.any(String),
      requestId,
    }),
    tellsOfTheMachine: undefined,
    headers: HOUSE_HEADERS,
  })
  return problem!
}

/** 400, naming the faulty members. */
export function expectFaults(answer: Answer, ...paths: string[]): void {
  const { errors } = expectProblem(answer, 400, 'validation_failed')
  expect(errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(paths))
  const fault = { path: expect.any(String), message: expect.stringMatching(/\S/) }
  expect(errors).toEqual((errors ?? []).map(() => fault))
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

/** Each in a turn of its own, all at once: what waits for an end in one of them waits in all. */
export async function allAtOnce<Row>(rows: readonly Row[], check: (row: Row) => Promise<void>): Promise<void> {
  const ended = await Promise.allSettled(rows.map(check))
  const failed = ended.flatMap((each, at) => (each.status === 'rejected' ? [{ row: rows[at], why: each.reason }] : []))
  expect(failed).toEqual([])
}
