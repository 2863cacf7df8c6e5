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

test.use({ viewport: { width: 1280, height: 720 } })

for (const [path, most] of Object.entries(MOST_KB))
  test(`${path} loads at most ${most} kB of script before anything is pressed or scrolled`, async ({
    page,
    servers,
  }) => {
    const bytes = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        bytes.set(
          new URL(response.url()).pathname,
          response.body().then((body) => gzipSync(body, { level: 9 }).length),
        )
    })
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(bytes.values())
    // Something was counted: React alone is more.
    expect(sizes.length).toBeGreaterThan(4)
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
    expect(kilobytes).toBeLessThanOrEqual(most)
  })
