import type { Metadata } from 'next'
import * as actions from './actions'
import { OtherTabs } from './other-tabs'
import { Renewal } from './renewal'
import { askedNext } from '@/app/_features/mode-page/asked-next'
import { DemoReset } from '@/app/_features/mode-page/demo-reset'
import { TamperButton } from '@/app/_features/mode-page/tamper-button'
import { ModePage } from '@/app/_features/mode-page/mode-page'
import { ModeTitle } from '@/app/_features/mode-page/mode-title'
import { unlink } from '@/app/_features/mode-page/unlink'
import { demoAccounts, isAnybodys } from '@/lib/server/modes/demo-offer'
import { visitor } from '@/lib/server/modes/visitor'
import { shownProviders, shownWaysIn } from '@/app/_features/mode-page/shown-providers'
import { COOKIE_VARIANTS } from '@/lib/session/config'
import { inspectForPage } from '@/lib/server/modes/session/inspect'
import { designOf } from '@/lib/core/further-designs'

export const metadata: Metadata = { title: 'Session' }

/** The session area: whichever cookie is asked for by `?variant=`, or the first that came. */
export default async function SessionPage({ searchParams }: PageProps<'/session'>) {
  const { variant, after, next } = await searchParams
  const { carrier, origin, isByOtherName } = await visitor()
  const look = await inspectForPage(
    carrier,
    origin,
    COOKIE_VARIANTS.find((known) => known === variant),
  )
  const { inspection } = look
  const demo = await demoAccounts(carrier)
  return (
    <>
      <OtherTabs userId={inspection.user?.id ?? null} />
      <ModeTitle specimen={designOf('session', inspection.variant)} />
      <ModePage
        inspection={inspection}
        actions={{ ...actions, unlink }}
        demo={demo}
        demoReset={isAnybodys(demo) && <DemoReset />}
        next={askedNext(next)}
        providers={shownProviders({ isByOtherName })}
        waysIn={await shownWaysIn(look)}
        isLost={after === 'sign-in'}
        renewal={<Renewal inspection={inspection} />}
        tamper={<TamperButton inspection={inspection} />}
      />
    </>
  )
}
