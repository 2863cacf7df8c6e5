import { expect, test } from '@playwright/test'
import { reportIn } from '@/lib/recording/capture'
import { REPORT_HEADER } from '@/lib/recording/recording'
import { reportOf, withReport } from './server-report'
import { SEAL, TOKEN } from '@/lib/recording/test-recordings'

const TRACE = {
  spans: [{ name: 'parse', startMicros: 1, micros: 2 }],
  totalMicros: 3,
  reads: 1,
  writes: 0,
  checks: [{ name: 'present', passed: true }],
  refusedBy: null,
}
const open = { node: 'a', isHidden: false }
const seen = (given: Partial<Parameters<typeof reportOf>[0]> = {}) => ({
  cookie: null,
  setCookies: [],
  authorization: null,
  ...given,
})
const onTheWire = (report: object) => Buffer.from(JSON.stringify(report)).toString('base64url')

test('a report tells what came and what was set, letter for letter', () => {
  const setCookies = [`__Host-session=${SEAL}; Path=/; HttpOnly`]
  const report = reportOf(
    seen({ cookie: `a=1; __Host-session=${SEAL};a=2; bare`, setCookies, authorization: `Bearer ${TOKEN}` }),
    TRACE,
    open,
  )
  expect(report.cookies.map(({ name, value }) => [name, value])).toEqual([
    ['a', '1'],
    ['__Host-session', SEAL],
    ['a', '2'],
    ['bare', ''],
  ])
  expect(report).toMatchObject({ setCookies, authorization: `Bearer ${TOKEN}`, trace: TRACE, leftOut: 0 })
})

test('a report survives the header it travels in', () => {
  const report = reportOf(seen({ cookie: 'name=\u00fc"\\' }), TRACE, open)
  expect(reportIn(new Headers({ [REPORT_HEADER]: onTheWire(report) }))).toEqual(report)
})

test('a header that holds no report is none', () => {
  for (const value of ['', '%', 'bm8', onTheWire({ node: 'a' }), onTheWire([])])
    expect(reportIn(new Headers({ [REPORT_HEADER]: value })), value).toBeNull()
})

test('INSPECTOR=off hides every value and tells its length', () => {
  const report = reportOf(
    seen({
      cookie: `__Host-session=${SEAL}`,
      setCookies: [`__Host-session=${SEAL}; Path=/`, 'gone=; Max-Age=0'],
      authorization: `Bearer ${TOKEN}`,
    }),
    TRACE,
    { node: 'a', isHidden: true },
  )
  const hidden = `‹hidden, ${SEAL.length} letters›`
  expect(report).toMatchObject({
    isHidden: true,
    cookies: [{ name: '__Host-session', value: hidden, length: SEAL.length }],
    setCookies: [`__Host-session=${hidden}; Path=/`, 'gone=; Max-Age=0'],
    authorization: `Bearer ‹hidden, ${TOKEN.length} letters›`,
  })
  for (const secret of [SEAL, TOKEN]) expect(JSON.stringify(report)).not.toContain(secret)
})

test('the cookie that names a browser’s own demo accounts is in no report, though every other is', () => {
  for (const name of ['__Host-sandbox', 'sandbox']) {
    const report = reportOf(
      seen({ cookie: `${name}=${SEAL}; my-sandbox=1`, setCookies: [`${name}=${SEAL}; Path=/`] }),
      TRACE,
      open,
    )
    expect(JSON.stringify(report)).not.toContain(SEAL)
    expect(report.cookies).toContainEqual({ name: 'my-sandbox', value: '1', length: 1 })
    expect(report.cookies[0]).toMatchObject({ name, length: SEAL.length })
  }
})

test('a password in an Authorization header is in no report', () => {
  for (const header of [
    'Basic YWRhOmh1bnRlcjI=',
    'YWRhOmh1bnRlcjI=',
    'Digest username="ada", response="YWRhOmh1bnRlcjI="',
  ]) {
    expect(JSON.stringify(reportOf(seen({ authorization: header }), TRACE, open)), header).not.toContain(
      'YWRhOmh1bnRlcjI=',
    )
  }
})

for (const [name, cookie] of Object.entries({
  'one long cookie': `a=1; junk=${'x'.repeat(15_000)}; b=2`,
  'many small cookies': Array.from({ length: 3000 }, (_, at) => `n${at}=1`).join(';'),
  'letters that JSON and UTF-8 make longer': `junk=${'"\u00fc\u0001'.repeat(2000)}`,
  'one long name': `${'x'.repeat(15_000)}=1; b=2`,
})) {
  test(`a report stays within its length with ${name}, and says what is missing`, () => {
    const setCookies = [`__Host-session=${SEAL}; Path=/`]
    const many = Array.from({ length: 500 }, (_, at) => ({ name: `span${at}`, startMicros: at, micros: 1_000_000 }))
    const report = reportOf(
      seen({ cookie, setCookies, authorization: `Bearer ${'y'.repeat(9000)}` }),
      { ...TRACE, spans: many },
      open,
    )
    expect(onTheWire(report).length).toBeLessThanOrEqual(10_240)
    expect(report.leftOut).toBeGreaterThan(436)
    expect(report.setCookies).toEqual(setCookies)
    expect(report.authorization).toBe('Bearer ‹too long, 9000 letters›')
  })
}

test('where nobody asks, one header is looked up and nothing else is touched', () => {
  const looked: string[] = []
  const headers = { get: (name: string) => (looked.push(name), null) }
  const untouchable = <Thing extends object>() =>
    new Proxy({} as Thing, {
      get: (_, name) => {
        throw new Error(`${String(name)} was read`)
      },
    })
  const answer = untouchable<Response>()
  expect(Object.is(withReport({ headers } as unknown as Request, answer, untouchable()), answer)).toBe(true)
  expect(looked).toEqual(['X-Record'])
})
