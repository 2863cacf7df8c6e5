import { expect, test } from '@playwright/test'
import { identityAtGitHub } from './github'

const USER = { id: 583231, login: 'octocat', name: 'The Octocat' }
const EMAILS = [
  { email: 'old@example.com', primary: false, verified: true },
  { email: 'octocat@example.com', primary: true, verified: true },
]

/** A GitHub that answers what it is told to; `asked` holds each request. */
function github(answers: { '/user': [number, unknown]; '/user/emails': [number, unknown] }) {
  const asked: { url: string; headers: Headers; redirect: RequestRedirect | undefined }[] = []
  const send = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), headers: new Headers(init.headers), redirect: init.redirect })
    const [status, body] = answers[new URL(String(url)).pathname as keyof typeof answers]
    return Response.json(body, { status })
  }
  return { asked, send: send as typeof fetch }
}
const identityWith = (user: [number, unknown], emails: [number, unknown]) =>
  identityAtGitHub('a-token', 1, github({ '/user': user, '/user/emails': emails }).send)

test('who somebody is comes from the numeric id, the name and the primary address', async () => {
  expect(await identityWith([200, USER], [200, EMAILS])).toEqual({
    issuer: 'https://github.com',
    subject: '583231',
    name: 'The Octocat',
    email: 'octocat@example.com',
    isEmailVerified: true,
  })
})

test('the token goes to GitHub alone, in a header, and follows no redirect', async () => {
  const { asked, send } = github({ '/user': [200, USER], '/user/emails': [200, EMAILS] })
  await identityAtGitHub('a-token', 1, send)
  expect(asked.map(({ url }) => url).toSorted()).toEqual([
    'https://api.github.com/user',
    'https://api.github.com/user/emails',
  ])
  for (const { headers, redirect } of asked) {
    expect(headers.get('authorization')).toBe('Bearer a-token')
    expect(redirect).toBe('error')
  }
})

test('a person without a name is called by the login', async () => {
  expect(await identityWith([200, { ...USER, name: null }], [200, EMAILS])).toMatchObject({ name: 'octocat' })
})

test('an address that is not verified, or kept secret, is told as that', async () => {
  expect(
    await identityWith([200, USER], [200, [{ email: 'octocat@example.com', primary: true, verified: false }]]),
  ).toMatchObject({ email: 'octocat@example.com', isEmailVerified: false })
  expect(await identityWith([200, USER], [404, { message: 'Not Found' }])).toMatchObject({
    subject: '583231',
    email: null,
    isEmailVerified: false,
  })
})

for (const [what, user] of [
  ['refuses', [401, { message: 'Bad credentials' }]],
  ['answers something else', [200, { id: '583231', login: 'octocat' }]],
  ['answers nothing', [200, null]],
] as const)
  test(`a GitHub that ${what} lets nobody in`, async () => {
    expect(await identityWith(user as [number, unknown], [200, EMAILS])).toBe('refused')
  })

const OUTAGES: [what: string, send: typeof fetch][] = [
  [
    'no network',
    async () => {
      throw new TypeError('fetch failed')
    },
  ],
  [
    'too late',
    async () => {
      throw new DOMException('late', 'TimeoutError')
    },
  ],
  ['a page of a proxy', async () => new Response('<html>')],
]

for (const [what, send] of OUTAGES)
  test(`a GitHub that answers with ${what} is down, and nothing is thrown`, async () => {
    expect(await identityAtGitHub('a-token', 1, send)).toBe('down')
  })
