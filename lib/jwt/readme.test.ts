import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import { codeIn, runReadme } from '@/lib/testing/test-readme'
import { ADA } from '@/lib/testing/test-people'

const README = 'lib/jwt/README.md'

test('the lines of the README sign a token, fetch the public keys and tell who asks', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const asked: (string | undefined)[] = []
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key_1', alg: 'RS256', use: 'sig' }] }
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(jwks))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const given = { user: ADA, kid: 'key_1', privateKey, issuer, audience: 'readers' }
  const { token, payload, userId } = await runReadme(README, given, ['token', 'payload', 'userId'])

  expect(userId).toBe(ADA.id)
  expect(payload).toMatchObject({ iss: issuer, aud: 'readers', role: ADA.role })
  expect(decodeProtectedHeader(token as string)).toEqual({ alg: 'RS256', kid: 'key_1', typ: 'at+jwt' })
  expect(asked).toEqual(['/.well-known/jwks.json'])

  // Each word of the call counts: without the right one of these nobody is let in.
  for (const wrong of [{ kid: 'key_2' }, { privateKey: (await generateKeyPair('RS256')).privateKey }])
    await expect(runReadme(README, { ...given, ...wrong }, [])).rejects.toThrow()
  server.close()
})

test('the lines of the README are ten at most, imports and empty lines not counted', () => {
  const lines = codeIn(README).split('\n')
  expect(lines.filter((line) => line && !line.startsWith('import ')).length).toBeLessThanOrEqual(10)
})
