import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

const choose = (origin: string, theme: string, headers: [string, string][] = []) =>
  visitor(origin).form('/theme', { theme }, { headers })

test('a theme that is chosen without a script is kept, and leads back to the page it was chosen on', async ({
  servers,
}) => {
  const answer = await choose(servers.a, 'dark', [['Referer', `${servers.a}/session?variant=opaque-id`]])
  expect(answer.status).toBe(303)
  expect(answer.headers.location).toBe('/session?variant=opaque-id')
  expect(answer.setCookies).toEqual(['theme=dark; Path=/; Max-Age=31536000; SameSite=Lax'])
})

test('a page is drawn in the theme that its cookie names; system, and anything else, leaves it to the browser', async ({
  servers,
}) => {
  const drawn = async (cookie: string) => {
    const { text } = await visitor(servers.a).get('/decode', { headers: [['Cookie', `theme=${cookie}`]] })
    return {
      theme: /<html[^>]* data-theme="(\w*)"/.exec(text)?.[1],
      chosen: /<option value="(\w+)" selected/.exec(text)?.[1],
    }
  }
  expect(await drawn('dark')).toEqual({ theme: 'dark', chosen: 'dark' })
  expect(await drawn('light')).toEqual({ theme: 'light', chosen: 'light' })
  for (const none of ['system', 'constructor', 'DARK', ''])
    expect(await drawn(none), none).toEqual({ theme: undefined, chosen: 'system' })
})

test('the choice leads to no other host, wherever it says that it comes from', async ({ servers }) => {
  for (const referer of [
    `${servers.a}//evil.example/`,
    `${servers.a}/a/..//evil.example`,
    `${servers.a}/\\evil.example`,
    'https://evil.example//evil.example',
    'javascript:alert(1)',
    'about:blank',
    `${servers.a}/${'x'.repeat(10_000)}`,
    '',
  ])
    expect((await choose(servers.a, 'light', [['Referer', referer]])).headers.location, referer).toBe('/')
})

test('a theme there is none of is refused, and so is a form of another origin', async ({ servers }) => {
  const faulty = await choose(servers.a, 'sepia')
  expect(faulty.status).toBe(400)
  expect(faulty.json()).toMatchObject({ code: 'validation_failed', errors: [{ path: 'theme' }] })
  expect((await visitor(servers.a).post('/theme', { theme: 'dark' })).status).toBe(415)
  expect((await visitor(servers.a).get('/theme')).status).toBe(405)
  for (const headers of [[['Sec-Fetch-Site', 'same-site']], [['Origin', 'https://evil.example']]] as [
    string,
    string,
  ][][]) {
    const foreign = await choose(servers.a, 'dark', headers)
    expect(foreign.status).toBe(403)
    expect(foreign.setCookies).toEqual([])
  }
})
