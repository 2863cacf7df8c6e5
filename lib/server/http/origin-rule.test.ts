import { expect, test } from '@playwright/test'
import { isCrossSite, isHostOf, ownOrigin } from './origin-rule.mjs'

const OURS = ['http://localhost:3000', 'http://localhost:3001'] as const
const A = 'localhost:3000'
const B = 'localhost:3001'

const refused = (headers: Record<string, string | null>) =>
  isCrossSite(
    new Headers(Object.entries(headers).filter((header): header is [string, string] => header[1] !== null)),
    OURS,
  )

/** `Sec-Fetch-Site` is the browser's word: where it is there, nothing else counts. */
const SITES: [site: string, isRefused: boolean][] = [
  ['same-origin', false],
  ['none', false],
  ['same-site', true],
  ['cross-site', true],
  ['', true],
  ['Same-Origin', true],
  ['same-origin, cross-site', true],
  ['unknown', true],
]
const ORIGINS = [null, `http://${A}`, 'https://evil.example', 'null']

for (const [site, isRefused] of SITES)
  for (const origin of ORIGINS)
    test(`Sec-Fetch-Site ${JSON.stringify(site)} with Origin ${origin ?? 'absent'} is ${isRefused ? 'refused' : 'served'}`, () => {
      expect(refused({ 'sec-fetch-site': site, origin, host: A })).toBe(isRefused)
    })

/** Without it, `Origin` must be the origin that was asked, out of ours. */
const MATRIX: [origin: string | null, host: string | null, isRefused: boolean][] = [
  [null, A, false],
  [null, null, false],
  [null, 'evil.example', false],
  [`http://${A}`, A, false],
  [`http://${B}`, B, false],
  [`http://${A}`, B, true],
  [`http://${B}`, A, true],
  [`https://${A}`, A, true],
  ['http://localhost', A, true],
  ['http://localhost:30000', A, true],
  ['http://127.0.0.1:3000', A, true],
  ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
  [`http://${A}.evil.example`, A, true],
  [`http://evil.example/${A}`, A, true],
  [`http://user@${A}`, A, true],
  [`http://${A}/`, A, true],
  ['HTTP://LOCALHOST:3000', A, true],
  ['null', A, true],
  ['', A, true],
  ['https://evil.example', A, true],
  ['https://evil.example', 'evil.example', true],
  [`http://${A}`, 'evil.example', false],
  [`http://${B}`, 'evil.example', true],
  [`http://${A}`, null, false],
  [`http://${A}, https://evil.example`, A, true],
]

for (const [origin, host, isRefused] of MATRIX)
  test(`Origin ${origin === null ? 'absent' : JSON.stringify(origin)} at Host ${host ?? 'absent'} is ${isRefused ? 'refused' : 'served'}`, () => {
    expect(refused({ origin, host })).toBe(isRefused)
  })

test('two Origin headers are refused', () => {
  const headers = new Headers({ host: A })
  headers.append('origin', `http://${A}`)
  headers.append('origin', 'https://evil.example')
  expect(isCrossSite(headers, OURS)).toBe(true)
})

test('what a proxy says about the host decides nothing', () => {
  expect(
    refused({
      origin: 'https://evil.example',
      host: A,
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    }),
  ).toBe(true)
})

for (const [host, origin] of [
  [A, OURS[0]],
  [B, OURS[1]],
  ['evil.example', OURS[0]],
  [null, OURS[0]],
  ['', OURS[0]],
  ['LOCALHOST:3000', OURS[0]],
  ['LOCALHOST:3001', OURS[1]],
  ['localhost.:3001', OURS[1]],
  ['localhost:3001:80', OURS[0]],
] as const)
  test(`asked at Host ${JSON.stringify(host)}, we are ${origin}`, () => {
    expect(ownOrigin(host, OURS)).toBe(origin)
  })

const PUBLIC = ['https://app.example.com', 'https://sibling.example.com'] as const

for (const host of [
  'sibling.example.com',
  'sibling.example.com:443',
  'sibling.example.com.',
  'Sibling.Example.com.:443',
])
  test(`the sibling asked at Host ${host} serves its own pages, and refuses those of the app`, () => {
    const refusedFrom = (origin: string) => isCrossSite(new Headers({ host, origin }), PUBLIC)
    expect(ownOrigin(host, PUBLIC)).toBe(PUBLIC[1])
    expect(refusedFrom(PUBLIC[1])).toBe(false)
    expect(refusedFrom(PUBLIC[0])).toBe(true)
    expect(refusedFrom(`${PUBLIC[1]}:443`)).toBe(true)
  })

for (const host of [
  'sibling.example.com:80',
  'sibling.example.com:8443',
  'sibling.example.com.evil.example',
  '',
  '..',
  ':443',
])
  test(`Host ${JSON.stringify(host)} does not name the sibling`, () => {
    expect(isHostOf(host, PUBLIC[1])).toBe(false)
  })
