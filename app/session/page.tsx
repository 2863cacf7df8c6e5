import type { Metadata } from 'next'
import * as actions from '@/app/session/actions'
import { OtherTabs } from '@/app/session/other-tabs'
import { TamperButton } from '@/app/_ui/tamper-button'
import { TwinArea } from '@/app/_ui/twin-area'
import { TwinTitle } from '@/app/_ui/twin-title'
import { demoAccounts, visitor } from '@/app/visitor'
import { shownProviders } from '@/app/shown-providers'
import { VARIANTS } from '@/lib/session/config'
import { inspectNow } from '@/lib/session/live'
import { specimenOf } from '@/lib/specimens'

export const metadata: Metadata = { title: 'Session' }

/** The session area: whichever cookie is asked for by `?variant=`, or the first that came. */
export default async function SessionPage({ searchParams }: PageProps<'/session'>) {
  const { variant } = await searchParams
  const { carrier, origin } = await visitor()
  const inspection = await inspectNow(carrier, origin, VARIANTS.find((known) => known === variant))
  return (
    <>
      <OtherTabs isSignedIn={inspection.user !== null} />
      <TwinTitle specimen={specimenOf('session', inspection.variant)} />
      <TwinArea inspection={inspection} actions={actions} demo={await demoAccounts()}
        providers={shownProviders()} tamper={<TamperButton inspection={inspection} />} />
    </>
  )
}
