import type { Page } from '@playwright/test'
import { experiment as cookieLab } from '../../app/experiments/cookie-lab/experiment'
import { experiment as csrf } from '../../app/experiments/csrf/experiment'
import { experiment as fixation } from '../../app/experiments/fixation/experiment'
import { experiment as sameSite } from '../../app/experiments/same-site/experiment'
import { runExperiment } from '../browser/experiment'
import { expect, test } from '../servers/test'

/** csrf.spec.ts, cors.spec.ts and same-site.spec.ts run here too: the same claims, over https on three names. */

test('the page of an experiment names the hosts that it runs on, and what it found is drawn', async ({
  page,
  servers,
}, testInfo) => {
  for (const experiment of [sameSite, csrf]) {
    const { differences } = await runExperiment(page, servers.a, experiment.slug)
    expect(differences, experiment.slug).toEqual({})
    const names = page.locator('[data-names-here]')
    for (const origin of [servers.a, servers.b, servers.attacker]) await expect(names).toContainText(origin)
    await page.screenshot({ path: testInfo.outputPath(`${experiment.slug}.png`), fullPage: true })
  }
})

interface Received {
  from: string
  by: string
  isThere: boolean
}

/** Who got a cookie that was set with these flags. */
async function gotBy(page: Page, origin: string, changed: Record<string, string>) {
  const flags = { prefix: 'none', httpOnly: 'yes', secure: 'yes', sameSite: 'lax', path: 'root', ...changed }
  const { observation } = await runExperiment(page, origin, cookieLab.slug, `?${new URLSearchParams(flags).toString()}`)
  await expect(page.getByText('otherwise than the rules')).toHaveCount(0)
  const came = (observation.came as Received[]).filter(({ isThere }) => isThere)
  return { line: String(observation.line), came: came.map(({ from, by }) => `${from} ${by}`) }
}

test('a cookie with Domain goes to the subdomain too, and one without it, or with __Host-, to its host alone', async ({
  page,
  servers,
}) => {
  const wide = await gotBy(page, servers.a, { domain: 'host' })
  expect(wide.line).toContain('; Domain=auth.test;')
  expect(wide.came).toContain('app other-port')
  for (const prefix of ['none', 'host']) {
    const { line, came } = await gotBy(page, servers.a, { domain: 'absent', prefix })
    expect(line).not.toContain('Domain')
    expect(came).toContain('app path')
    // To the browser the sibling is the same site: what it starts brings the cookie to the app all the same.
    expect(came).toContain('sibling form')
    expect(came).not.toContain('app other-port')
  }
  // Nobody owns "test": a browser keeps no cookie for all that is below it.
  expect((await gotBy(page, servers.a, { domain: 'parent' })).came).toEqual([])
  const left = (await page.context().cookies()).filter(({ name }) => name.includes('lab-'))
  expect(left).toEqual([])
})

test('cookie tossing from a real subdomain: what it sets with Domain comes first, and a __Host- cookie keeps it out', async ({
  page,
  servers,
  context,
}) => {
  const { observation, differences } = await runExperiment(page, servers.a, fixation.slug)
  interface Renewed {
    refreshCookies: number
    proofs: number
    status: number
    refusal: string | null
    servedAs: string | null
  }
  const tossed = observation.tossed as {
    server: string
    by: string
    wasSignedIn: boolean
    renewed: Renewed
    afterSignIn: Renewed
  }[]
  const got = ({ refreshCookies, proofs, status, refusal, servedAs }: Renewed) =>
    `${refreshCookies}+${proofs} ${status} ${servedAs ?? refusal}`
  // As on two ports of one host, but for the port itself: here no other port of the host is ours.
  expect(
    tossed.map(
      ({ server, by, wasSignedIn, renewed, afterSignIn }) =>
        `${server} ${by} ${wasSignedIn ? 'in' : 'out'}: ${got(renewed)}, then ${got(afterSignIn)}`,
    ),
  ).toEqual([
    'first subdomain out: 1+0 200 attacker, then 2+0 401 revoked',
    'first subdomain in: 2+0 200 attacker, then 2+0 401 revoked',
    'bound subdomain out: 1+0 401 forged, then 1+1 200 victim',
    'bound subdomain in: 2+1 401 malformed, then 1+1 200 victim',
  ])
  expect(Object.values(differences).filter((text) => !text.includes('another port'))).toEqual([])
  expect((await context.cookies()).filter(({ name }) => name.includes('refresh'))).toEqual([])
})
