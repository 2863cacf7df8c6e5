import { expect, test } from '@playwright/test'
import { isOfDecoding } from './requests'

const TOKEN = 'aaaaaaaa.bbbbbbbb.cccccccc'
const ORIGIN = 'http://localhost:3000'

test.beforeEach(() => void Object.assign(globalThis, { location: { origin: ORIGIN } }))

test('what the page fetches ahead is not the decoder’s', () => {
  expect(isOfDecoding(`${ORIGIN}/_next/static/chunks/x.js`, TOKEN)).toBe(false)
  expect(isOfDecoding(`${ORIGIN}/claims?_rsc=x`, TOKEN)).toBe(false)
})

test('any other request is, and so is one that hands over a part of the token', () => {
  for (const address of [
    `${ORIGIN}/decode`,
    'https://jwt.io/_next/x.js',
    'https://elsewhere.test/claims?_rsc=x',
    `${ORIGIN}/_next/image?url=bbbbbbbb`,
    `${ORIGIN}/claims?_rsc=${TOKEN}`,
  ])
    expect(isOfDecoding(address, TOKEN), address).toBe(true)
})
