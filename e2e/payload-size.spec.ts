import { experiment } from '../app/experiments/payload-size/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Observed {
  lines: { code: string; algorithm: string | null; letters: number }[]
  grown: { noteLetters: number; tokenLetters: number; bearer: { status: number }; didCookieArrive: boolean }[]
  cookies: { bytes: number; arrivedBytes: number | null }[]
  longest: { keptDays: number | null }
  headers: { letters: number; status: number }[]
}

test('A11 A53 A72: a cookie of 4,097 bytes is dropped, a header over 32 KiB is refused, and only an open id is tiny', async ({
  page,
  context,
  servers,
}) => {
  // The browser's own word on the cookie of three years, at the moment at which it is to be taken away again.
  let days: number | null = null
  await page.route('**/lab/cookie', async (route) => {
    const kept = (await context.cookies()).find(({ name, value }) => name === 'lab-size' && value.length === 1)
    if (kept) days = Math.round((kept.expires - Date.now() / 1000) / 86_400)
    await route.continue()
  })
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug, '?note=2500')
  const seen = observation as unknown as Observed
  expect(seen.cookies).toEqual([
    { bytes: 4096, arrivedBytes: 4096 },
    { bytes: 4097, arrivedBytes: null },
  ])
  expect(days).toBe(400)
  expect([null, 400]).toContain(seen.longest.keptDays)
  expect(seen.headers).toEqual([
    { letters: 4096, status: 401 },
    { letters: 8192, status: 401 },
    { letters: 31_000, status: 401 },
    { letters: 33_000, status: 431 },
  ])
  expect(seen.lines.find(({ code }) => code === 'S1')?.letters).toBe(43)
  // What fits into 4,096 bytes with the cookie's name comes back, and nothing else does.
  for (const { tokenLetters, didCookieArrive } of seen.grown)
    expect(didCookieArrive, String(tokenLetters)).toBe('lab-access'.length + tokenLetters <= 4096)
  for (const { tokenLetters, bearer } of seen.grown)
    expect(bearer.status, String(tokenLetters)).toBe(tokenLetters <= 8192 ? 200 : 401)
  expect(seen.grown.map(({ noteLetters }) => noteLetters)).toContain(2500)
  expect(differences).toEqual({})
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('lab-size')
})
