import { experiment } from '../app/experiments/same-site/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Arrival {
  from: string
  by: string
  cookies: string[]
  site: string
}
const EVERY = ['lab-strict', 'lab-lax', 'lab-none', 'lab-absent', 'lab-secure']

test('A13 A14: Strict stays away from another site, Lax comes by links, and to another port of one host everything is sent', async ({
  page,
  servers,
  context,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const came = observation.came as Arrival[]
  const cookiesBy = (from: string, by: string) =>
    came.find((each) => each.from === from && each.by === by)?.cookies.toSorted()

  expect(cookiesBy('app', 'fetch')).toEqual(EVERY.toSorted())
  expect(cookiesBy('attacker', 'link')).toEqual(['lab-absent', 'lab-lax', 'lab-none'])
  // Fresh, so Chromium lets the one that says nothing of SameSite go along with a form for two minutes.
  expect(cookiesBy('attacker', 'form')).toEqual(['lab-absent', 'lab-none'])
  for (const by of ['link', 'form', 'image', 'frame', 'framed-form', 'fetch'])
    expect(cookiesBy('sibling', by), by).toEqual(EVERY.toSorted())
  // Of what is embedded only this is asserted: whatever the browser does with None, the others stay away.
  for (const by of ['image', 'frame', 'framed-form', 'fetch'])
    for (const name of ['lab-strict', 'lab-lax', 'lab-absent', 'lab-secure'])
      expect(cookiesBy('attacker', by), by).not.toContain(name)
  for (const { from, site } of came)
    expect(site).toBe({ app: 'same-origin', attacker: 'cross-site', sibling: 'same-site' }[from])
  expect(differences).toEqual({})

  // The window is gone, and so are the cookies.
  await expect.poll(() => context.pages().length).toBe(1)
  expect(
    (await context.cookies(`${servers.a}/experiments/same-site/lab/target`)).filter(({ name }) =>
      name.startsWith('lab-'),
    ),
  ).toEqual([])
})

test('A14: where the browser opens no window, the run says so and leaves nothing', async ({
  page,
  servers,
  context,
}) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await expect(runExperiment(page, servers.a, experiment.slug)).rejects.toThrow('blocked the window')
  expect(await context.cookies(`${servers.a}/experiments/same-site/lab/target`)).toEqual([])
})
