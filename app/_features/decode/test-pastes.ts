import { expect } from '@playwright/test'
import { decode } from './decode'

const NOW = new Date('2026-11-23T08:14:17Z')
export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const base64 = (text: string) => Buffer.from(text).toString('base64')
const tokenOf = (claims: object) =>
  [
    part({ alg: 'RS256', kid: 'a', typ: 'at+jwt' }),
    part({ sub: 'ada', iat: NOW.getTime() / 1000 - 60, exp: NOW.getTime() / 1000 + 240, ...claims }),
    Buffer.alloc(256, 7).toString('base64url'),
  ].join('.')
export const T = tokenOf({})
export const BIG = tokenOf({ groups: Array.from({ length: 600 }, (_, number) => `group-${number}`) })
export const [H = '', B = '', S = ''] = T.split('.')
const bytes = (count: number) => Buffer.alloc(count, 9).toString('base64url')
export const JWE = [part({ alg: 'dir', enc: 'A256GCM' }), '', bytes(12), bytes(6750), bytes(16)].join('.')
export const SEAL = `Fe26.2*1*${'a'.repeat(64)}*${'b'.repeat(22)}*${'c'.repeat(64)}*${NOW.getTime() + 60_000}*${'d'.repeat(64)}*${'e'.repeat(43)}~2`
export const MAC = 'p2+/0rT8qk6m1xZbV9sWcY4dJ5fG3hL7nQeRtUiOaP8'
export const SID = `s:tR4Zs0m3random1d_-x.${MAC}`
export const CODED_SID = `s%3AtR4Zs0m3random1d_-x.${encodeURIComponent(MAC)}`
export const session = JSON.stringify({ access_token: T, refresh_token: 'v1.abc', user: { id: 'x' } })
/** Cut into pieces of a width. */
export const cut = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []
export const chunks = (name: string, text: string, width: number) =>
  cut(text, width).map((chunk, number) => `${name}.${number}=${chunk}`)

/** A text to paste, and what it must come to: the token T where nothing else is said. */
export type Paste = [variant: string, text: string, value?: string]

/** What came out is the credential, nothing is wrong with it, and what stood around it is said. */
export function expectTakenOff([variant, text, value = T]: Paste) {
  const view = decode(text, NOW)
  expect([variant, view.value]).toEqual([variant, value])
  expect(
    view.findings.filter(({ weight }) => weight === 'wrong'),
    variant,
  ).toEqual([])
  const said = view.findings.filter(({ where }) => where === 'what was pasted').map((finding) => finding.text)
  expect([view.foundIn, ...said].filter(Boolean), variant).not.toEqual([])
}
