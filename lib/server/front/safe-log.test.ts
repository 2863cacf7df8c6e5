import { Writable } from 'node:stream'
import { expect, test } from '@playwright/test'
import { printOnly } from './safe-log.mjs'

const HOSTILE = ['\u001b[2J', '\u009b2J', '\u0085', '\r', '\b', '\u007f', '\u2028', '\u202e', '\u200b', '\ufeff', '\0']

for (const as of ['text', 'bytes'] as const)
  test(`whatever is written as ${as} reaches the log printable, whoever writes it`, () => {
    const written: string[] = []
    const stream = new Writable({ write: (chunk, _encoding, done) => (written.push(String(chunk)), done()) })
    printOnly([stream as NodeJS.WriteStream])
    for (const text of HOSTILE) stream.write(as === 'text' ? `a${text}b\n` : Buffer.from(`a${text}b\n`))
    expect(written.join('')).toMatch(/^(a(\\u[0-9a-f]{4}(\[?2J)?)b\n){11}$/)
  })

test('what can be read stays as it is', () => {
  const written: string[] = []
  const stream = new Writable({ write: (chunk, _encoding, done) => (written.push(String(chunk)), done()) })
  printOnly([stream as NodeJS.WriteStream])
  stream.write('✓ Ärger, 日本語, 👋\n\tindented\n')
  expect(written.join('')).toBe('✓ Ärger, 日本語, 👋\n\tindented\n')
})
