import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { programs } from './processes.mjs'
import { codeOf, damaged, freePort, type Mode, PERSON, takeAndCompile } from './test-take-home'

// Each builds an app, longer than any other test of this kind takes: not one after the other at the end of them.
test.describe.configure({ mode: 'parallel' })

/** What a new Next app has. Its packages are ours, behind a link that leads out of its folder. */
const FRESH_APP = {
  'package.json': JSON.stringify({ private: true, dependencies: { next: '*', react: '*', 'react-dom': '*' } }),
  'app/layout.tsx': `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  'app/page.tsx': `export default function Home() {
  return <main>Home</main>
}
`,
  'next.config.mjs': `export default ${JSON.stringify({
    // tsc has checked the types; TypeScript 7 has nothing that Next could ask for them.
    typescript: { ignoreBuildErrors: true },
    turbopack: { root: '/' },
    // Written for a second build, which there is not.
    experimental: { turbopackFileSystemCacheForBuild: false },
  })}
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      lib: ['dom', 'dom.iterable', 'esnext'],
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      noEmit: true,
      allowJs: true,
      isolatedModules: true,
      resolveJsonModule: true,
      esModuleInterop: true,
      incremental: true,
      skipLibCheck: true,
      strict: true,
      plugins: [{ name: 'next' }],
    },
    include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts', '.next/dev/types/**/*.ts'],
    exclude: ['node_modules'],
  }),
}

interface App {
  origin: string
  /** Asks without following a redirect. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

/** Runs `work` against a new Next app with the mode in it, built and started as in production. */
async function inNextApp(mode: Mode, work: (app: App) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `take-home-next-${mode}-`))
  const started: ChildProcess[] = []
  try {
    for (const [name, text] of Object.entries({ ...FRESH_APP, 'tmp/empty': '' })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    takeAndCompile(mode, folder, ['--project', '.'])
    const port = await freePort()
    const origin = `http://localhost:${port}`
    const env = {
      ...process.env,
      APP_ORIGIN: origin,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      NEXT_TELEMETRY_DISABLED: '1',
      // What Next leaves there goes with the folder.
      TMPDIR: join(folder, 'tmp'),
    } as const
    const next = (...words: string[]) => {
      // A group of its own: Next's workers end with it.
      const child = spawn(process.execPath, [programs.next, ...words], { cwd: folder, env, detached: true })
      started.push(child)
      return child
    }
    const build = next('build')
    const said = outputOf(build)
    const [code] = await once(build, 'close')
    expect(code, said()).toBe(0)
    await readyOf(next('start', '--port', String(port)))
    await work({ origin, ask: (path, init = {}) => fetch(origin + path, { redirect: 'manual', ...init }) })
  } finally {
    await Promise.all(started.map(end))
    rmSync(folder, { recursive: true, force: true })
  }
}

function outputOf(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += data))
  return () => text
}

/** Until Next says that it is ready. */
function readyOf(child: ChildProcess): Promise<void> {
  const said = outputOf(child)
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => /ready/i.test(said()) && resolve())
    child.once('close', () => reject(new Error(said())))
  })
}

/** Ends a process and its children, and waits for it. */
async function end(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  process.kill(-child.pid, 'SIGKILL')
  await closed
}

/** Sends the form of /sign-in as a browser without a script does, with the hidden fields that Next put into it. */
async function signIn({ origin, ask }: App, { email, password }: typeof PERSON, from = origin): Promise<Response> {
  const page = await (await ask('/sign-in')).text()
  const form = new FormData()
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g))
    form.set(name, value.replaceAll('&quot;', '"'))
  form.set('email', email)
  form.set('password', password)
  return ask('/sign-in', { method: 'POST', headers: { Origin: from }, body: form })
}

const cookiesOf = (response: Response) =>
  Object.fromEntries(
    response.headers
      .getSetCookie()
      .map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])
      .map(([, name = '', value = '']) => [name, value]),
  )
const headerOf = (cookies: Record<string, string>) =>
  Object.entries(cookies)
    .map((pair) => pair.join('='))
    .join('; ')
const leadsTo = ({ status, headers }: Response) => [status, headers.get('location')]

const IN = {
  session: { credential: '__Host-session', names: ['__Host-session'] },
  jwt: { credential: '__Host-access', names: ['__Host-access', '__Host-refresh-binding', '__Secure-refresh'] },
}

for (const mode of ['session', 'jwt'] as const)
  test(`the ${mode} mode in a new Next app compiles, builds, signs in, guards a page and a route, and refuses copies after the log-out`, async () => {
    test.setTimeout(240_000)
    await inNextApp(mode, async (app) => {
      const { origin, ask } = app
      const me = (Cookie: string) => ask(`/api/${mode}/me`, { headers: { Cookie } })
      const account = (Cookie: string) => ask('/account', { headers: { Cookie } })
      const post = (call: string, headers: Record<string, string>) =>
        ask(`/api/${mode}/${call}`, { method: 'POST', headers })

      expect(await codeOf(await me(''))).toEqual([401, 'missing'])
      expect(leadsTo(await account(''))).toEqual([307, '/sign-in'])

      const refused = await signIn(app, { ...PERSON, password: 'wrong' })
      expect([...leadsTo(refused), refused.headers.getSetCookie()]).toEqual([303, '/sign-in?wrong', []])
      const foreign = await signIn(app, PERSON, 'https://evil.example')
      expect([foreign.ok, foreign.headers.getSetCookie()]).toEqual([false, []])

      const signedIn = await signIn(app, PERSON)
      expect(leadsTo(signedIn)).toEqual([303, '/account'])
      const cookies = cookiesOf(signedIn)
      expect(Object.keys(cookies).toSorted()).toEqual(IN[mode].names)
      for (const line of signedIn.headers.getSetCookie()) {
        expect(line).toMatch(/; Secure; HttpOnly; SameSite=(lax|strict)/i)
        expect(line.startsWith('__Secure-refresh=') ? '/api/jwt' : '/').toBe(/Path=([^;]+)/.exec(line)?.[1])
      }

      const Cookie = headerOf(cookies)
      const page = await account(Cookie)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Ada Lovelace')])
      expect(page.headers.get('cache-control')).toContain('no-store')
      const own = await me(Cookie)
      expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(await own.json()).toMatchObject({ user: { email: PERSON.email } })

      const { [IN[mode].credential]: credential = '' } = cookies
      const changed = headerOf({ ...cookies, [IN[mode].credential]: damaged(credential) })
      expect(await codeOf(await me(changed))).toEqual([401, 'forged'])
      expect(leadsTo(await account(changed))).toEqual([307, '/sign-in'])
      expect(await codeOf(await me(`${Cookie}; ${IN[mode].credential}=planted`))).toEqual([401, 'malformed'])

      let newest = Cookie
      if (mode === 'jwt') {
        expect(await codeOf(await post('refresh', { Cookie }))).toEqual([403, 'cross_site_request'])
        const renewed = await post('refresh', { Cookie, Origin: origin })
        expect(renewed.status).toBe(200)
        newest = headerOf(cookiesOf(renewed))
        expect(newest).not.toBe(Cookie)
      }

      for (const from of [{}, { Origin: 'https://evil.example' }] as Record<string, string>[])
        expect(await codeOf(await post('logout', { Cookie: newest, ...from }))).toEqual([403, 'cross_site_request'])
      expect((await me(newest)).status).toBe(200)
      const loggedOut = await post('logout', { Cookie: newest, Origin: origin })
      expect(leadsTo(loggedOut)).toEqual([303, '/sign-in'])
      expect(loggedOut.headers.get('clear-site-data')).toBe('"cache", "storage"')
      expect(cookiesOf(loggedOut)).toEqual(Object.fromEntries(IN[mode].names.map((name) => [name, ''])))

      // Both say of themselves that a copy is dead at the next request: the record is gone, the token is denied.
      for (const copy of [Cookie, newest]) {
        expect(await codeOf(await me(copy))).toEqual([401, 'revoked'])
        expect(leadsTo(await account(copy))).toEqual([307, '/sign-in'])
      }
      if (mode === 'jwt')
        expect(await codeOf(await post('refresh', { Cookie: newest, Origin: origin }))).toEqual([401, 'revoked'])
    })
  })
