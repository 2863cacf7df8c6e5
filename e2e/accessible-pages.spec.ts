import type { Page } from '@playwright/test'
import { expectAccessibleInEveryLook, overflow } from './browser/accessible'
import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

/** Eight answers, and the advice they lead to. */
const ADVICE =
  '/choose?first=yes&verifier=others&callers=both&ends=each&roles=now&origins=cross&nodes=far&scripts=third'
const PLACES = [
  '/',
  '/session',
  '/jwt',
  '/experiments',
  '/experiments/challenges',
  '/claims',
  '/compare/code',
  '/choose',
  '/learn',
  ADVICE,
] as const

/**
 * What reaches over the right edge of the panel it stands in, where nothing says that it may be scrolled to or is cut
 * off.
 */
const outOfPanels = (page: Page) =>
  page.evaluate(() => {
    const mayReachOver = (element: Element | null, panel: Element): boolean => {
      if (element === null || element === panel) return false
      const { overflowX, position, clipPath } = getComputedStyle(element)
      return (
        overflowX !== 'visible' ||
        position === 'absolute' ||
        clipPath !== 'none' ||
        mayReachOver(element.parentElement, panel)
      )
    }
    return [...document.querySelectorAll('.panel')].flatMap((panel) => {
      const edge = panel.getBoundingClientRect().right + 1
      return [...panel.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > edge && !mayReachOver(element, panel))
        .map((element) => element.outerHTML.slice(0, 80))
    })
  })

const expectInPanels = async (page: Page) => expect(await outOfPanels(page)).toEqual([])

for (const path of PLACES)
  test(`${path} in every look: axe has nothing to say, and nothing runs over the edge`, async ({ page, servers }) => {
    // The ledger and the text are long, and axe looks at each element.
    test.slow(path === '/claims' || path === '/learn')
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    await expectAccessibleInEveryLook(page, () => expectInPanels(page))
  })

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant} signed in, in every look: axe has nothing to say, and nothing runs over the edge`, async ({
    page,
    servers,
  }) => {
    const guest = await newcomer(servers.a)
    await visit(page, servers.a, specimen)
    await signIn(page, guest)
    await expectSignedIn(page, guest)
    await expectAccessibleInEveryLook(page, () => expectInPanels(page))
  })

/** How many animations run now, but for those that reduced motion has cut to nothing. */
const moving = (page: Page) =>
  page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          (animation) =>
            animation.playState === 'running' && Number(animation.effect?.getComputedTiming().duration) > 1,
        ).length,
  )

/** Null where what has the focus shows it; otherwise what does not. */
const withoutFocusShown = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
    const isShown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    return isShown ? null : focused.outerHTML.slice(0, 120)
  })

for (const path of PLACES)
  test(`${path}: the first Tab leads to a link past the top, what takes the focus shows it, whoever wants no motion gets none, and nothing is cut off on a phone, nor at twice the text size`, async ({
    page,
    servers,
  }) => {
    // Whoever comes by a slow network reads in the browser's own fonts; the looks above are in ours.
    await page.route('**/*.woff2', (route) => route.abort())
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(servers.a + path, { waitUntil: 'networkidle' })
    expect(await moving(page)).toBe(0)

    for (let step = 1; step <= 12; step++) {
      await page.keyboard.press('Tab')
      expect(await withoutFocusShown(page), `after ${step} tabs`).toBeNull()
    }

    await page.reload()
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: /skip/i })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#main$/)

    await page.setViewportSize({ width: 360, height: 800 })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 640, height: 800 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: signing in and out takes no mouse`, async ({ page, servers }) => {
    const guest = await newcomer(servers.a)
    const specimen = SPECIMENS.find((candidate) => candidate.mode === mode)!
    await visit(page, servers.a, specimen)
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Sign in', exact: true }) })
    await form.getByLabel('E-mail').focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(guest.email)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(guest.password)
    await page.keyboard.press('Enter')
    await expectSignedIn(page, guest)
    await page.getByRole('button', { name: 'Log out', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  })
