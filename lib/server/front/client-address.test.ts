import { expect, test } from '@playwright/test'
import { canonicalAddress, clientAddress } from './client-address.mjs'

const SPELLINGS: [written: string, canonical: string | null][] = [
  ['203.0.113.9', '203.0.113.9'],
  [' 203.0.113.9 ', '203.0.113.9'],
  ['203.0.113.9:4711', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::ffff:cb00:7109', '203.0.113.9'],
  ['[2001:db8:1:2:3:4:5:6]:4711', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['"[2001:db8::1]"', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '::1'],
  ['', null],
  ['unknown', null],
  ['256.0.0.1', null],
  ['127.1', null],
  ['2001:db8::1::2', null],
  ['<script>', null],
]

for (const [written, canonical] of SPELLINGS)
  test(`the address ${JSON.stringify(written)} is counted as ${canonical}`, () => {
    expect(canonicalAddress(written)).toBe(canonical)
  })

const seen = (forwardedFor: string | undefined, trustedProxies: number) =>
  clientAddress({ socketAddress: '::ffff:10.0.0.1', forwardedFor, trustedProxies })

test('without trusted proxies a client cannot choose its address', () => {
  expect(seen('203.0.113.9', 0)).toBe('10.0.0.1')
})

test('behind one proxy the rightmost entry counts, whatever the client wrote before it', () => {
  expect(seen('1.1.1.1, 2.2.2.2, 203.0.113.9', 1)).toBe('203.0.113.9')
})

test('behind two proxies the second from the right counts', () => {
  expect(seen('1.1.1.1, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
})

test('a request that came around the proxies is counted under its socket', () => {
  expect(seen(undefined, 1)).toBe('10.0.0.1')
  expect(seen('203.0.113.9', 2)).toBe('10.0.0.1')
  expect(seen('not an address', 1)).toBe('10.0.0.1')
})

test('a request without any address is counted as unknown', () => {
  expect(clientAddress({ socketAddress: undefined, forwardedFor: undefined, trustedProxies: 0 })).toBe('unknown')
})
