import { sign } from 'node:crypto'
import { lookAlikes } from '../lib/testing/test-look-alikes'
import { makeKeyPair } from './client/key-pair'
import { openPage } from './browser/open-page'
import { expect, test } from './servers/test'

test('tokens that look like those of twelve providers are opened at /decode with the key as each publishes it', async ({
  page,
  servers,
}) => {
  // The page is opened anew for each of the twelve.
  test.slow()
  const all = await lookAlikes()
  expect(all).toHaveLength(12)
  for (const { name, token, key } of all)
    await test.step(name, async () => {
      await openPage(page, `${servers.a}/decode`)
      await page.getByLabel('Token, seal, cookie line or body').fill(token)
      const checks = page.getByRole('list', { name: 'Checks' })
      if (name === 'NextAuth') {
        await page.getByLabel('Secret or private key').fill(key ?? '')
        await page.getByRole('button', { name: 'Decrypt', exact: true }).click()
        await expect(page.getByText('Opened with a key derived from the secret')).toBeVisible()
        await expect(page.getByRole('region', { name: 'Decrypted content' })).toContainText('"email":"ada@example.com"')
        return
      }
      if (key !== null) {
        await page.getByRole('radio', { name: 'A key I give' }).check()
        await page.getByLabel('Key', { exact: true }).fill(key)
      }
      await expect(checks).toContainText('signature fits')
      // One letter of the payload, and it is over.
      const at = token.indexOf('.') + 20
      await page
        .getByLabel('Token, seal, cookie line or body')
        .fill(token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1))
      await expect(checks).toContainText(/does not fit/)
    })
})

test('at /decode a token without kid is held against each key of a set, and the one that verified it is named', async ({
  page,
  servers,
}) => {
  const { publicKey, privateKey } = makeKeyPair('rsa')
  const { publicKey: former } = makeKeyPair('rsa')
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ sub: 'ada', exp: 4_102_444_800 })}`
  const jwks = Object.entries({ 'of-last-year': former, 'of-today': publicKey })
  await openPage(page, `${servers.a}/decode`)
  await page
    .getByLabel('Token, seal, cookie line or body')
    .fill(`${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`)
  await page.getByRole('radio', { name: 'A key I give' }).check()
  await page
    .getByLabel('Key', { exact: true })
    .fill(JSON.stringify({ keys: jwks.map(([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid })) }))
  const checks = page.getByRole('list', { name: 'Checks' })
  await expect(checks).toContainText('signature fits')
  await expect(checks).toContainText('The key "of-today" verified it.')
})

/** jwt.io's samples of today and of before, with the secrets that stand beside them there. */
const JWT_IO = [
  [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30',
    'a-string-secret-at-least-256-bits-long',
  ],
  [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
    'your-256-bit-secret',
  ],
] as const

for (const [token, secret] of JWT_IO)
  for (const isSecretFirst of [true, false])
    test(`jwt.io’s own sample verifies at the first paste, ${isSecretFirst ? 'secret first' : 'token first'}: ${secret}`, async ({
      page,
      servers,
    }) => {
      await openPage(page, `${servers.a}/decode`)
      // The sample is verified by the page's script: from then on the box is its own.
      await expect(page.getByRole('list', { name: 'Checks' })).toContainText('signature fits')
      const pasteToken = () => page.getByLabel('Token, seal, cookie line or body').fill(token)
      if (!isSecretFirst) await pasteToken()
      await page.getByRole('radio', { name: 'A key I give' }).check()
      await page.getByLabel('Key', { exact: true }).fill(secret)
      if (isSecretFirst) await pasteToken()
      await expect(page.getByRole('list', { name: 'Checks' })).toContainText('signature fits')
    })
