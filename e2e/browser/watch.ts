import type { Page } from '@playwright/test'

/** What went wrong on a page without anybody asking: read at the end of a test. */
export interface Watch {
  /** Console errors, page errors, CSP violations, and requests that left this machine or failed. */
  complaints: string[]
}

/** Starts to listen. Call before the first navigation. */
export async function watch(page: Page): Promise<Watch> {
  const complaints: string[] = []
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  // Names in `test` stand for this machine (e2e/servers/deployment.ts), and are nobody's elsewhere.
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && !/^(localhost|127\.0\.0\.1|[a-z.]+\.test)$/.test(hostname))
      complaints.push(`left this machine: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return { complaints }
}
