import type { Metadata } from 'next'
import * as actions from './actions'
import { BearerArea } from '@/app/jwt/bearer/area'
import { OtherTabs } from './other-tabs'
import { Renewal } from './renewal'
import { shownVariant } from './shown-variant'
import { DemoReset } from '@/app/_features/mode-page/demo-reset'
import { askedNext } from '@/app/_features/mode-page/asked-next'
import { isBearer } from '@/app/_features/mode-page/token-storage'
import { TamperButton } from '@/app/_features/mode-page/tamper-button'
import { ModePage } from '@/app/_features/mode-page/mode-page'
import { ModeTitle } from '@/app/_features/mode-page/mode-title'
import { unlink } from '@/app/_features/mode-page/unlink'
import { demoAccounts, isAnybodys } from '@/lib/server/modes/demo-offer'
import { EMPTY_HANDED, visitor } from '@/lib/server/modes/visitor'
import { shownProviders, shownWaysIn } from '@/app/_features/mode-page/shown-providers'
import { inspectCredential, inspectForPage } from '@/lib/server/modes/jwt/inspect'
import { specimenOf } from '@/lib/core/specimens'
import { RevocationTable } from '@/app/_features/demo/revocation-table'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = { title: 'JWT' }

/** The JWT area. Only a token in a cookie comes with the request for a page; any other is looked at in the browser. */
export default async function JwtPage({ searchParams }: PageProps<'/jwt'>) {
  const { carrier, origin, isByOtherName } = await visitor()
  const look = await inspectForPage(carrier, origin, 'cookie')
  const seen = look.inspection
  const asked = await searchParams
  const next = askedNext(asked.next)
  const { variant, isHeld } = await shownVariant(asked.variant, seen.credential !== null)
  const demo = await demoAccounts(carrier)
  const demoReset = isAnybodys(demo) && <DemoReset />
  return (
    <>
      <ModeTitle specimen={specimenOf('jwt', variant)} />
      {isBearer(variant) ? (
        <BearerArea
          key={variant}
          variant={variant}
          unseen={await inspectCredential(EMPTY_HANDED, origin, variant)}
          isHeld={isHeld}
          hasCookie={seen.credential !== null}
          demo={demo}
          demoReset={demoReset}
          next={next}
          providers={shownProviders({ isByOtherName })}
        />
      ) : (
        <>
          <OtherTabs inspection={seen} />
          <ModePage
            inspection={seen}
            actions={{ ...actions, unlink }}
            demo={demo}
            demoReset={demoReset}
            next={next}
            providers={shownProviders({ isByOtherName })}
            waysIn={await shownWaysIn(look)}
            isLost={asked.after === 'sign-in'}
            renewal={<Renewal inspection={seen} />}
            tamper={<TamperButton inspection={seen} />}
          />
        </>
      )}
      <RevocationTable areExperimentsOn={env().experiments} />
    </>
  )
}
