import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { codeOf, damaged, freePort, type Mode, PERSON, take, takeAndCompile } from './test-take-home'

const COMPILED = ['--module', 'nodenext', '--target', 'es2022', '--types', 'node', '--outDir', 'built']

/** The mode in an empty folder. */
function takenHome(mode: Mode): string {
  const folder = mkdtempSync(join(tmpdir(), `take-home-${mode}-`))
  takeAndCompile(mode, folder, ['server.ts', ...COMPILED])
  return folder
}

interface Home {
  origin: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, headers?: Record<string, string>, body?: object): Promise<Response>
}

/** Runs `work` against the example server of the mode, which lives as long as that. */
async function atHome(mode: Mode, work: (home: Home) => Promise<void>): Promise<void> {
  const folder = takenHome(mode)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, ['built/server.js'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), APP_ORIGIN: origin },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.stdout.once('data', () => resolve())
      server.stderr.once('data', (text) => reject(new Error(String(text))))
    })
    await work({
      origin,
      get: (path, headers = {}) => fetch(origin + path, { headers }),
      post: (path, headers = {}, body) =>
        fetch(origin + path, {
          method: 'POST',
          headers: { Origin: origin, ...headers },
          ...(body && { body: JSON.stringify(body) }),
        }),
    })
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
test('the session mode taken home compiles strictly, signs in, is called, notices a change, signs out and refuses a copy', () =>
  atHome('session', async ({ get, post }) => {
    expect(await codeOf(await get('/me'))).toEqual([401, 'missing'])
    expect(await codeOf(await post('/login', {}, { ...PERSON, password: 'wrong' }))).toEqual([
      401,
      'invalid_credentials',
    ])
    const signedIn = await post('/login', {}, PERSON)
    expect(signedIn.headers.getSetCookie()[0]).toMatch(
      /^__Host-session=Fe26\.2\*.*; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/,
    )
    const Cookie = cookiesOf(signedIn)
    expect(await (await get('/me', { Cookie })).json()).toMatchObject({ user: { email: PERSON.email } })
    expect(await codeOf(await get('/me', { Cookie: damaged(Cookie) }))).toEqual([401, 'forged'])
    expect(await codeOf(await get('/me', { Cookie: `${Cookie}; ${Cookie}` }))).toEqual([401, 'malformed'])
    expect(await codeOf(await post('/logout', { Cookie, Origin: 'https://evil.example' }))).toEqual([
      403,
      'cross_site_request',
    ])
    expect((await get('/me', { Cookie })).status).toBe(200)
    const { headers } = await post('/logout', { Cookie })
    expect([headers.getSetCookie()[0], headers.get('clear-site-data')]).toEqual([
      expect.stringContaining('Max-Age=0'),
      '"cache", "storage"',
    ])
    expect(await codeOf(await get('/me', { Cookie }))).toEqual([401, 'revoked'])
  }))

test('the JWT mode taken home compiles strictly, signs in, is called, notices a change, renews, signs out and refuses copies', () =>
  atHome('jwt', async ({ get, post, origin }) => {
    const me = (token: string) => get('/me', { Authorization: `Bearer ${token}` })
    expect(await codeOf(await get('/me'))).toEqual([401, 'missing'])
    expect(await codeOf(await post('/login', {}, { ...PERSON, password: 'wrong' }))).toEqual([
      401,
      'invalid_credentials',
    ])
    const signedIn = await post('/login', {}, PERSON)
    const { access_token: first } = (await signedIn.json()) as { access_token: string }
    const Cookie = cookiesOf(signedIn)
    expect(Cookie).toMatch(/^__Secure-refresh=/)
    expect(await (await me(first)).json()).toMatchObject({ user: { email: PERSON.email } })
    expect(await codeOf(await me(damaged(first)))).toEqual([401, 'forged'])
    expect(await codeOf(await me(`${first}=`))).toEqual([401, 'malformed'])

    const { createRemoteJWKSet, jwtVerify } = await import('jose')
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', origin))
    const options = { algorithms: ['RS256'], issuer: origin, audience: 'my-api', typ: 'at+jwt' }
    expect((await jwtVerify(first, keys, options)).payload).toMatchObject({ sub: 'usr_ada' })

    const [planted = ''] = Cookie.split('; ')
    expect(await codeOf(await post('/api/jwt/refresh', { Cookie: planted }))).toEqual([401, 'forged'])
    const renewed = await post('/api/jwt/refresh', { Cookie })
    const { access_token: second } = (await renewed.json()) as { access_token: string }
    expect((await me(second)).status).toBe(200)
    const end = await post('/api/jwt/logout', { Authorization: `Bearer ${second}` })
    expect([end.status, end.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"'])
    for (const token of [first, second]) expect(await codeOf(await me(token))).toEqual([401, 'revoked'])
    expect(await codeOf(await post('/api/jwt/refresh', { Cookie: cookiesOf(renewed) }))).toEqual([401, 'revoked'])
  }))

for (const mode of ['session', 'jwt'] as const) {
  test(`the ${mode} mode taken home brings no test, nothing of the other mode, and a server of sixty lines at most`, () => {
    const folder = takenHome(mode)
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !/^(node_modules|built)/.test(name),
    )
    expect(names).toEqual(
      expect.arrayContaining(['README.md', `${mode}/README.md`, `${mode}/lifecycle.ts`, 'core/cookies.ts']),
    )
    expect(names.filter((name) => /test|experiment/.test(name))).toEqual([])
    expect(names.some((name) => name.startsWith(mode === 'jwt' ? 'session' : 'jwt'))).toBe(false)
    expect(readFileSync(join(folder, 'server.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(60)
    for (const name of names.filter((each) => each.endsWith('.ts')))
      expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/from '(@\/|\.\.\/\.\.)/)
    rmSync(folder, { recursive: true, force: true })
  })

  test(`what is there already is not written over: ${mode}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'take-home-'))
    expect(take(mode, folder).status).toBe(0)
    expect(take(mode, folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('is there already') })
    rmSync(folder, { recursive: true, force: true })
  })

  test(`the ${mode} mode stands below lib/auth of a Next app, beside its pages, and replaces none of them`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'take-home-'))
    mkdirSync(join(folder, 'src', 'app', 'sign-in'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "next": "*" } }')
    const page = join(folder, 'src', 'app', 'sign-in', 'page.tsx')
    writeFileSync(page, 'mine')
    expect(take(mode, folder)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('sign-in/page.tsx is there'),
    })
    expect(readFileSync(page, 'utf8')).toBe('mine')
    expect(readdirSync(join(folder, 'src'))).toEqual(['app'])

    rmSync(page)
    expect(take(mode, folder)).toMatchObject({
      status: 0,
      stdout: `${mode} is in ${join(folder, 'src', 'lib', 'auth')}; README.md there says how to go on.\n`,
    })
    expect(readdirSync(folder).toSorted()).toEqual(['package.json', 'src'])
    expect(readdirSync(join(folder, 'src', 'lib', 'auth')).toSorted()).toEqual(
      ['README.md', 'core', 'guard.ts', mode, 'setup.ts'].toSorted(),
    )
    rmSync(folder, { recursive: true, force: true })
  })
}

test('--next says that a folder is a Next app; both modes bring the same files, and JWT a renewal besides', () => {
  const filesOf = (mode: Mode) => {
    const folder = mkdtempSync(join(tmpdir(), 'take-home-'))
    expect(take(mode, folder, '--next').status).toBe(0)
    const entries = readdirSync(join(folder, 'app'), { recursive: true, withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name))
    rmSync(folder, { recursive: true, force: true })
    return names.map((name) => name.slice(folder.length + 1).replace(mode, 'MODE')).toSorted()
  }
  expect(filesOf('jwt')).toEqual(
    [...filesOf('session'), 'app/account/renewal.tsx', 'app/api/MODE/refresh/route.ts'].toSorted(),
  )
})
