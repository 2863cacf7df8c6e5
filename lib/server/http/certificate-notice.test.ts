import { expect, test } from '@playwright/test'
import { noticeCertificate } from './certificate-notice'

const failed = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) })

test('a certificate that is refused is told once for its origin, with the variable to set', () => {
  const lines: string[] = []
  const notice = (code: string, origin: string) => noticeCertificate(failed(code), origin, (line) => lines.push(line))
  for (const code of [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])
    expect(notice(code, 'https://one.test'), code).toBe(true)
  expect(notice('CERT_HAS_EXPIRED', 'https://other.test')).toBe(true)
  expect(lines).toEqual([
    expect.stringMatching(/https:\/\/one\.test .*SELF_SIGNED_CERT_IN_CHAIN.*NODE_EXTRA_CA_CERTS=/),
    expect.stringMatching(/https:\/\/other\.test .*CERT_HAS_EXPIRED/),
  ])
})

test('a node that is away, a slow one and a fault of ours are no certificate', () => {
  const said: string[] = []
  const notice = (fault: unknown) => noticeCertificate(fault, 'https://third.test', (line) => said.push(line))
  for (const fault of [failed('ECONNREFUSED'), failed('UND_ERR_SOCKET'), new Error('x'), null, 'CERT_HAS_EXPIRED'])
    expect(notice(fault)).toBe(false)
  expect(said).toEqual([])
})
