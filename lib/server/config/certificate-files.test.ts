import { expect, test } from '@playwright/test'
import { certificateFault } from './certificate-files'

const URL_OF = (parameters: string) => `postgres://u:p@h/d?${parameters}`

test('a file of certificates that is there is none of its faults, and one that is not is named without its path', () => {
  expect(certificateFault(URL_OF('sslmode=verify-full&sslrootcert=package.json'))).toBeNull()
  expect(certificateFault(URL_OF('sslmode=require'))).toBeNull()
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const said = certificateFault(URL_OF(`${name}=/swordfish/ca.pem`))
    expect(said).toBe(`names a file in ${name} that can't be read`)
  }
})
