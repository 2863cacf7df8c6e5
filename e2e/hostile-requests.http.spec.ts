import fc from 'fast-check'
import { ofAttacker, routes } from './client/routes'
import { send, type Answer } from './client/wire'
import { expect, test } from './servers/test'

/** Fixed, so that a run that fails fails again. */
const SEED = 20_301_102
const draws = <Value>(arbitrary: fc.Arbitrary<Value>, count: number) =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count })

const ROUTES = routes()
const UNKNOWN = ['/nothing', '/session/nothing', '/experiments/nothing', '/_next/nothing', '/404', '/500', '/_error']
const PATHS = [...ROUTES.map(({ path }) => path), ...UNKNOWN, '/experiments/nothing/stand']
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'TRACE', 'PROPFIND']
const ORIGINS: Record<string, [string, string][]> = {
  'of the page itself': [['Sec-Fetch-Site', 'same-origin']],
  'of another site': [
    ['Origin', 'https://evil.example'],
    ['Sec-Fetch-Site', 'cross-site'],
  ],
  'of a sibling': [['Sec-Fetch-Site', 'same-site']],
  null: [['Origin', 'null']],
  'left out': [],
}
/** Reading asks for no origin, and a handler's own rule has its own spec (cross-site.http.spec.ts): two are enough. */
const originsFor = (method: string, isPage: boolean) =>
  Object.entries(ORIGINS).filter(([origin]) => {
    if (['GET', 'HEAD'].includes(method)) return origin === 'left out'
    return isPage || ['left out', 'of another site'].includes(origin)
  })

const expectNoFault = (answer: Answer, what: string) =>
  expect
    .soft(answer.status < 500 || answer.status === 503, `${what} → ${answer.status} ${answer.text.slice(0, 80)}`)
    .toBe(true)

test(
  'every address by every method from every origin: a page is read and posted to by its own forms, and nothing is a 500',
  { tag: '@once' },
  async ({ servers }) => {
    test.setTimeout(400_000)
    for (const route of ROUTES)
      for (const method of METHODS)
        for (const [origin, headers] of originsFor(method, route.isPage)) {
          const { path, isPage } = route
          const answer = await send(servers.a, { method, path, headers })
          const what = `${method} ${path}, origin ${origin}`
          expectNoFault(answer, what)
          // What is the attacker's is no address here.
          if (ofAttacker(route) && method !== 'GET') expect.soft(answer.status, what).toBe(404)
          if (!isPage || ofAttacker(route)) continue
          if (!['GET', 'HEAD', 'POST'].includes(method)) expect.soft(answer.status, what).toBe(405)
          // A post without a form of the page has no meaning; from elsewhere nobody looks at it.
          else if (method === 'POST')
            expect.soft(answer.status, what).toBe(['of the page itself', 'left out'].includes(origin) ? 400 : 403)
        }
  },
)

test(
  'with EXPERIMENTS=off a post to a page of an experiment is refused like a post to any page',
  { tag: '@once' },
  async ({ nodeWith }) => {
    const { origin } = await nodeWith({ EXPERIMENTS: 'off', INSPECTOR: 'off' })
    const pages = ROUTES.filter((each) => each.isPage && each.path.startsWith('/experiments') && !ofAttacker(each))
    expect(pages.length).toBeGreaterThan(25)
    for (const { path } of pages) {
      const posted = (headers: [string, string][]) => send(origin, { method: 'POST', path, headers, body: 'x=1' })
      expect.soft((await posted(ORIGINS['of another site']!)).status, path).toBe(403)
      expect.soft((await posted([])).status, path).toBe(400)
    }
  },
)

test('a form of three megabytes is a 413 at every page', { tag: '@once' }, async ({ servers }) => {
  const body = `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${'x'.repeat(3 * 1024 * 1024)}\r\n--x--\r\n`
  for (const path of ['/session', '/experiments/csrf', '/experiments/csrf/stand', '/nothing'])
    expect
      .soft(
        (
          await send(servers.a, {
            method: 'POST',
            path,
            headers: [['Content-Type', 'multipart/form-data; boundary=x']],
            body,
          })
        ).status,
        path,
      )
      .toBe(413)
})

/** Letters that mean something to React, to JSON or to a router, and some that mean nothing. */
const word = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '0x1',
    '-1',
    '$',
    '$K1',
    '$@1',
    '$@7',
    '$1:__proto__:then',
    '__proto__',
    '__PAGE__',
    'children',
  ),
  fc.constantFrom(
    '$ACTION_REF_1',
    '$ACTION_REF_x',
    '$ACTION_1:0',
    '$ACTION_1:1',
    '$ACTION_KEY',
    '$ACTION_ID_7f',
    '_1_email',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const json = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc
    .array(fc.oneof(word, fc.constant(null), fc.constant({}), fc.integer()), { maxLength: 4 })
    .map((list) => JSON.stringify(list)),
  fc.constantFrom('[{},"$K1"]', '{"id":"7f","bound":"$@1"}', '[', '', 'null'),
)
const part = fc.record({ name: word, value: fc.oneof(word, json) })

test('of two hundred made-up forms and calls none is a 500', async ({ servers }) => {
  const posts = draws(
    fc.record({
      path: fc.constantFrom('/session', '/jwt', '/session/admin', '/', '/experiments/csrf', '/nothing'),
      parts: fc.array(part, { maxLength: 5 }),
      action: fc.option(fc.constantFrom('7f'.padEnd(42, '0'), 'x', '__proto__', '0'.repeat(42)), { nil: null }),
      isMultipart: fc.boolean(),
    }),
    200,
  )
  for (const { path, parts, action, isMultipart } of posts) {
    const multipart = parts
      .map(
        ({ name, value }) =>
          `--x\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '')}"\r\n\r\n${value}\r\n`,
      )
      .join('')
    const headers: [string, string][] = [
      ['Content-Type', isMultipart ? 'multipart/form-data; boundary=x' : 'text/plain;charset=UTF-8'],
      ...(action === null ? [] : [['Next-Action', action] as [string, string]]),
    ]
    const body = isMultipart ? `${multipart}--x--\r\n` : (parts[0]?.value ?? '')
    expectNoFault(
      await send(servers.a, { method: 'POST', path, headers, body }),
      JSON.stringify({ path, headers, body }),
    )
  }
})

const node: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constant(['__PAGE__', {}]),
    fc.tuple(
      fc.oneof(word, fc.tuple(word, word, fc.constantFrom('d', 'c', 'oc', 'x'), fc.constant(null))),
      fc.dictionary(fc.constantFrom('children', 'modal', '__proto__', 'x'), tie('node'), { maxKeys: 2 }),
      fc.constantFrom(null, '/q', ['/q', '']),
      fc.constantFrom(null, 'refetch', 'inside-shared-layout', 'metadata-only', 7),
    ),
    fc.constantFrom(null, 1, 'x', [], {}),
  ),
})).node
const routerHeaders = fc.record({
  path: fc.constantFrom(...PATHS),
  state: fc.oneof(
    node.map((tree) => encodeURIComponent(JSON.stringify(tree))),
    word.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '')),
  ),
  prefetch: fc.constantFrom(null, '1', '2', 'x'),
  segment: fc.constantFrom(null, '/_tree', '/_index', '/_full', '/__PAGE__', '/../x', '/$d$slug', 'x'),
  url: fc.constantFrom(null, '/', '/session', '//evil.example', '/%ff', 'x'),
})

test('of three hundred made-up requests for the parts of a page none is a 500, and an address that is none is a 404', async ({
  servers,
}) => {
  for (const { path, state, prefetch, segment, url } of draws(routerHeaders, 300)) {
    const headers = [
      ['RSC', '1'],
      ['Next-Router-State-Tree', state],
      ['Next-Router-Prefetch', prefetch],
      ['Next-Router-Segment-Prefetch', segment],
      ['Next-Url', url],
    ].filter((header): header is [string, string] => header[1] !== null)
    const what = JSON.stringify({ path, headers })
    const first = await send(servers.a, { path, headers })
    expectNoFault(first, what)
    // Next wants the headers' hash in the address first.
    const next = first.headers.location
    const answer = next?.startsWith('/') ? await send(servers.a, { path: next, headers }) : first
    expectNoFault(answer, what)
    if (UNKNOWN.includes(path)) expect.soft(answer.status, what).toBe(404)
  }
})
