import { expect, test } from './servers/test'

/** A phone's network, and a wide window: where a font used to come after the first paint, and lines broke anew. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}
/** A hundredth of what counts as bad (web.dev, Cumulative Layout Shift: over 0.25). */
const MOST = 0.0025

for (const path of ['/', '/learn', '/claims', '/experiments/logout-replay'])
  test(`${path}: nothing moves under the reader while it loads over a slow network`, async ({ page, servers }) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.emulateNetworkConditions', NETWORK)
    await page.addInitScript(() => {
      const shifts: number[] = []
      const take = (entries: PerformanceEntryList) =>
        void shifts.push(...entries.map((entry) => (entry as PerformanceEntry & { value: number }).value))
      const observer = new PerformanceObserver((list) => take(list.getEntries()))
      observer.observe({ type: 'layout-shift', buffered: true })
      Object.assign(window, {
        shiftsOf: () => {
          take(observer.takeRecords())
          return shifts
        },
      })
    })
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    const shifts = await page.evaluate(() => (window as unknown as { shiftsOf(): number[] }).shiftsOf())
    expect(shifts.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST)
  })
