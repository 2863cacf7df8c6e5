import type { Metadata } from 'next'
import * as actions from '@/app/jwt/actions'
import { BearerArea } from '@/app/jwt/bearer/area'
import { OtherTabs } from '@/app/jwt/other-tabs'
import { RenewCookie } from '@/app/jwt/renew-cookie'
import { shownVariant } from '@/app/jwt/shown-variant'
import { isBearer } from '@/app/jwt/token-store'
import { TamperButton } from '@/app/_ui/tamper-button'
import { TwinArea } from '@/app/_ui/twin-area'
import { TwinTitle } from '@/app/_ui/twin-title'
import { demoAccounts, EMPTY_HANDED, visitor } from '@/app/visitor'
import { shownProviders } from '@/app/shown-providers'
import { inspectNow } from '@/lib/jwt/live'
import { specimenOf } from '@/lib/specimens'

export const metadata: Metadata = { title: 'JWT' }

/** The JWT area. Only a token in a cookie comes with the request for a page; any other is looked at in the browser. */
export default async function JwtPage({ searchParams }: PageProps<'/jwt'>) {
  const { carrier, origin } = await visitor()
  const seen = await inspectNow(carrier, origin, 'cookie')
  const { variant, isHeld } = await shownVariant((await searchParams).variant, seen.credential !== null)
  return (
    <>
      <TwinTitle specimen={specimenOf('jwt', variant)} />
      {isBearer(variant) ? (
        <BearerArea
          key={variant}
          variant={variant}
          unseen={await inspectNow(EMPTY_HANDED, origin, variant)}
          isHeld={isHeld}
          demo={await demoAccounts()}
            providers={shownProviders()}
        />
      ) : (
        <>
          <OtherTabs inspection={seen} />
          <TwinArea
            inspection={seen}
            actions={actions}
            demo={await demoAccounts()}
            providers={shownProviders()}
            renewal={<RenewCookie inspection={seen} />}
            tamper={<TamperButton inspection={seen} />}
          />
        </>
      )}
    </>
  )
}
