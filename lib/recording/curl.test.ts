import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { curlOf, toCurl } from './curl'
import type { Recording } from './recording'
import { shellRemark, shellWord } from './shell'
import { exchange, HOSTILE, hostileRecording, recordingOf, report, SEAL, story, TOKEN } from './test-recordings'

/** Runs a script in a shell where `curl` only tells its arguments; answers them, and what the script left behind. */
function argumentsIn(script: string, { shell = 'bash', env = {} } = {}): { calls: string[][]; files: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'))
  try {
    writeFileSync(join(folder, 'script'), `curl() { printf '%s\\0' "$@" END; }\n${script}`)
    const output = execFileSync(shell, ['script'], { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' })
    const calls = output
      .split('END\0')
      .slice(0, -1)
      .map((call) => call.split('\0').slice(0, -1))
    return { calls, files: readdirSync(folder).filter((name) => name !== 'script') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Where a text holds control characters, `$'…'` is used, which not every /bin/sh knows. */
const shellsFor = (text: string) => (/[^\P{Cc}\n]/u.test(text) ? ['bash'] : ['bash', 'sh'])

test('a shell reads every word letter for letter', () => {
  for (const text of [...HOSTILE, '', 'plain', "'", '\\', '\n', '~', '*', 'a=b', '#', '!'])
    for (const shell of shellsFor(text))
      expect(argumentsIn(`curl ${shellWord([text])}`, { shell }), `${shell} ${text}`).toEqual({
        calls: [[text]],
        files: [],
      })
})

test('a remark does nothing, in a shell that knows no comments too', () => {
  for (const text of HOSTILE) {
    expect(shellRemark(text)).not.toMatch(/[^\P{Cc}]/u)
    expect(shellRemark(text)).not.toMatch(/^#|\n/)
    for (const shell of ['bash', 'sh'])
      expect(argumentsIn(shellRemark(text), { shell })).toEqual({ calls: [], files: [] })
  }
})

test('hostile text becomes arguments, and nothing else happens', () => {
  for (const text of HOSTILE) {
    const given = hostileRecording(text)
    for (const shell of shellsFor(text)) {
      const { calls, files } = argumentsIn(toCurl(given, { withCredentials: true }), { shell })
      expect(files, text).toEqual([])
      expect(calls).toHaveLength(1)
      const value = text.replaceAll(/[\r\n]/g, ' ')
      const expected = text.includes('‹left out›') ? expect.any(String) : text
      expect(calls[0]?.slice(0, 4)).toEqual(['-i', '-X', 'POST', given.exchanges[0]?.request.url])
      expect(calls[0]?.at(-1)).toEqual(expected)
      if (expected === text) expect(calls[0]).toContain(`x-hostile: ${value}`)
    }
  }
})

test('what was left out is a variable, also inside a body', () => {
  const script = toCurl(story())
  expect(script).toContain(`-H 'cookie: __Host-session='"$CREDENTIAL"`)
  expect(script).toContain('CREDENTIAL=…')
  const { calls } = argumentsIn(script, { env: { CREDENTIAL: SEAL, PASSWORD: 'it is $(secret)' } })
  expect(calls[0]?.at(-1)).toBe('{"email":"ada@example.com","password":"it is $(secret)"}')
  expect(calls[1]).toEqual(['-i', 'http://localhost:3000/api/session/me', '-H', `cookie: __Host-session=${SEAL}`])
  expect(calls[3]?.at(-1)).toBe(`cookie: __Host-session=${SEAL}`)
})

test('a form’s password and a second credential are variables too', () => {
  const given: Recording = recordingOf([
    exchange({
      request: {
        method: 'POST',
        headers: [
          ['content-type', 'application/x-www-form-urlencoded'],
          ['authorization', `Bearer ${TOKEN}`],
        ],
        body: new URLSearchParams({ password: '‹left out›', token: SEAL }).toString(),
      },
      server: report({ cookies: [{ name: '__Secure-refresh', value: '‹hidden, 43 letters›', length: 43 }] }),
    }),
  ])
  const { calls } = argumentsIn(toCurl(given), {
    env: { CREDENTIAL: 'one', CREDENTIAL_2: 'two', PASSWORD: 'three', HIDDEN: 'four' },
  })
  expect(calls[0]).toEqual(
    expect.arrayContaining(['authorization: Bearer one', 'cookie: __Secure-refresh=four', 'password=three&token=two']),
  )
})

test('curl is told what it would otherwise do differently', () => {
  const curl = (request: Parameters<typeof exchange>[0]) => curlOf(exchange(request))
  expect(curl({ request: { method: 'HEAD' } })).toContain('--head')
  expect(curl({ request: { url: 'http://localhost:3000/x?a[]={1}' } })).toContain('--globoff')
  expect(
    curl({
      request: {
        headers: [
          ['x-empty', ''],
          ['x-record', '1'],
          ['content-length', '7'],
        ],
      },
    }),
  ).toBe("curl -i http://localhost:3000/api/session/me -H 'x-empty;'")
  expect(curl({ request: { method: 'POST', body: '@/etc/passwd' } })).toContain('--data-raw @/etc/passwd')
})
