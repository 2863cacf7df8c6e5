import { gzipSync } from 'node:zlib'
import { expect, test } from './servers/test'

/** Kilobytes of script, each file by itself as `gzip -9` leaves it, that a page may load before anything is pressed. */
const MOST_KB: Record<string, number> = {
  '/': 150,
  '/learn': 145,
  '/claims': 150,
  '/choose': 145,
  '/experiments/logout-replay': 165,
}

/** The style sheets of a page, counted alike: those of what stands on it, not of all that stands anywhere. */
const MOST_STYLES_KB = 18.5

test.use({ viewport: { width: 1280, height: 720 } })

for (const [path, most] of Object.entries(MOST_KB))
  test(`${path} loads at most ${most} kB of script before anything is pressed or scrolled, and few styles`, async ({
    page,
    servers,
  }) => {
    const bytes = { script: new Map<string, Promise<number>>(), stylesheet: new Map<string, Promise<number>>() }
    page.on('response', (response) => {
      const type = response.request().resourceType()
      if (type === 'script' || type === 'stylesheet')
        bytes[type].set(
          new URL(response.url()).pathname,
          response.body().then((body) => gzipSync(body, { level: 9 }).length),
        )
    })
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    const kilobytes = async (sizes: Map<string, Promise<number>>) =>
      (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0) / 1000
    // Something was counted: React alone is more.
    expect(bytes.script.size).toBeGreaterThan(4)
    expect(bytes.stylesheet.size).toBeGreaterThan(0)
    expect(await kilobytes(bytes.script)).toBeLessThanOrEqual(most)
    expect(await kilobytes(bytes.stylesheet)).toBeLessThanOrEqual(MOST_STYLES_KB)
  })
