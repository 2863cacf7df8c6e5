import { expect, test } from '@playwright/test'
import { type Combination, TRIED } from './combinations'
import { judge, type Observation, observed, type Row } from './judge'

/** What a browser by the book does, at an attacker's page whose third-party cookies are withheld. */
function rowOf(combination: Combination): Row {
  const { from, carrier, credentials, allowOrigin, allowCredentials, allowHeaders } = combination
  const isToken = carrier === 'bearer'
  const isSent = isToken ? allowHeaders : from === 'app' && credentials === 'include'
  const isReadable = isToken
    ? allowHeaders && allowOrigin !== 'none'
    : credentials === 'include'
      ? allowOrigin === 'asking' && allowCredentials
      : allowOrigin !== 'none'
  return {
    ...combination,
    preflight: isToken ? { hadCredential: false } : null,
    isSent,
    isNoneSent: isSent && !isToken,
    isProcessed: !isToken || isSent,
    who: isSent ? (isToken ? 'J1' : 'S1') : null,
    isReadable,
    isKept: from === 'app' && credentials === 'include',
  }
}

const rows = TRIED.map(rowOf)
const yours = rowOf({
  from: 'app',
  carrier: 'cookie',
  credentials: 'include',
  allowOrigin: 'none',
  allowCredentials: false,
  allowHeaders: false,
})
const SEEN: Observation = {
  yours,
  rows,
  own: [
    { credentials: 'omit', isSent: false },
    { credentials: 'same-origin', isSent: true },
    { credentials: 'include', isSent: true },
  ],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const changed = (change: (row: Row) => Partial<Row>): Observation => ({
  ...SEEN,
  rows: rows.map((row) => ({ ...row, ...change(row) })),
})

test('a browser by the book', () => {
  expect(verdictsOf(SEEN)).toEqual({
    A17: 'holds-if',
    A18: 'holds-if',
    A19: 'holds-if',
    A20: 'fails',
    A21: 'holds-if',
    A22: 'holds-if',
    A71: 'holds-if',
  })
  expect(observed(SEEN)).toEqual(['processed'])
})

test('a browser that asked before it sent a cookie would bear out what is said of Allow-Credentials', () => {
  const held = changed(({ carrier, allowCredentials }) =>
    carrier === 'cookie' && !allowCredentials ? { isSent: false, isProcessed: false, who: null, isKept: false } : {},
  )
  expect(verdictsOf(held)).toMatchObject({ A17: 'holds', A19: 'holds', A20: 'holds', A22: 'holds' })
  expect(observed(held)).toEqual(['not-sent'])
})

test('a server that allowed everybody to read turns what is said of reading', () => {
  expect(verdictsOf(changed(() => ({ isReadable: true })))).toMatchObject({ A17: 'fails', A19: 'holds-if' })
})
