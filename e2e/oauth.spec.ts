import { experiment } from '../app/experiments/oauth/experiment'
import { expectSignedIn } from './browser/area'
import { runExperiment } from './browser/experiment'
import { watch } from './browser/watch'
import { randomWord } from './client/people'
import { expect, test } from './stage/test'

interface Way {
  mode: string
  spoil: string
  status: number
  refusedBy: string | null
}

test('A6 A8: three ways in lead to one account each, and no changed way leads in', async ({ page, stage }) => {
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  const refusals = Object.fromEntries((observation.ways as Way[]).map(({ mode, spoil, status, refusedBy }) => [`${mode} ${spoil}`, `${status} ${refusedBy}`]))
  for (const mode of ['session', 'jwt'])
    expect(refusals).toMatchObject({
      [`${mode} nothing`]: '200 null', [`${mode} state`]: '401 state', [`${mode} iss`]: '401 iss', [`${mode} code`]: '401 code', [`${mode} PKCE`]: '401 code',
      [`${mode} nonce`]: '401 nonce', [`${mode} code twice`]: '401 first use', [`${mode} another browser`]: '401 flow',
    })
  expect(verdicts).toEqual(experiment.expects)
})

for (const { mode, variant } of [{ mode: 'session', variant: 'sealed-id' }, { mode: 'jwt', variant: 'bearer-memory' }, { mode: 'jwt', variant: 'cookie' }])
  test(`${mode}, ${variant}: a visitor goes to the provider by a button and comes back signed in`, async ({ page, stage }) => {
    const { complaints } = await watch(page)
    const name = `lin-${randomWord()}`
    await page.goto(`${stage.a}/${mode}?variant=${variant}`)
    await page.getByRole('button', { name: 'Continue with Demo provider' }).click()
    await page.getByLabel('Your name here').fill(name)
    await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
    await expect(page).toHaveURL(`${stage.a}/${mode}?variant=${variant}`)
    await expectSignedIn(page, { name, email: `${name}@provider.example` })
    expect(complaints).toEqual([])
  })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('session: the provider’s button works, and a provider that is not set up says why', async ({ page, stage }) => {
    const name = `lin-${randomWord()}`
    await page.goto(`${stage.a}/session`)
    await expect(page.getByText('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set')).toBeVisible()
    await page.getByRole('button', { name: 'Continue with Demo provider' }).click()
    await page.getByLabel('Your name here').fill(name)
    await page.getByRole('button', { name: 'Sign in and go back to the app' }).click()
    await expectSignedIn(page, { name, email: `${name}@provider.example` })
  })
})

test('a sign-in that nobody began ends on a page that says so, in the app’s own words', async ({ page, stage }) => {
  await page.goto(`${stage.a}/api/oauth/demo/callback?code=x&state=y&error_description=<script>alert(1)</script>`)
  await expect(page.getByRole('alert').getByText('not begun in this browser')).toBeVisible()
  await expect(page.getByText('alert(1)')).toHaveCount(0)
})
