'use client'

import Link from 'next/link'
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react'
import { signIn, signInAs, signUp } from '@/app/jwt/actions'
import { bearerCalls } from './calls'
import { RenewPanel } from './renew-panel'
import { type BearerVariant, clientOf, isBearer } from '@/app/_features/mode-page/token-storage'
import { useBearerInspection } from './use-inspection'
import { useWaysIn } from './use-ways-in'
import type { DemoOffer } from '@/lib/core/demo-accounts'
import type { ShownProvider } from '@/app/_features/mode-page/provider-form'
import { TamperButton } from '@/app/_features/mode-page/tamper-button'
import { ModePage } from '@/app/_features/mode-page/mode-page'
import type { FormState } from '@/lib/server/http/form-state'
import type { Inspection } from '@/lib/core/inspection'
import { ProblemNote } from '@/app/_ui/problem-note'
import { localStore } from '@/lib/core/local-store'

const never = () => () => {}

interface Props {
  variant: BearerVariant
  /** What the server could see by itself: nothing, since nothing travels by itself. */
  unseen: Inspection
  /** This browser said that it can renew: a token is on its way, so nobody is asked to sign in yet. */
  isHeld: boolean
  /** This browser holds another design beside this one: a token in a cookie. */
  hasCookie: boolean
  demo: DemoOffer | null
  demoReset: ReactNode
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next: string
  providers: readonly ShownProvider[]
}

/**
 * The area while a script keeps the token: drawn in the browser from what the server says to a request that carries it.
 */
export function BearerArea({ variant, unseen, isHeld, hasCookie, demo, demoReset, next, providers }: Props) {
  const { inspection, latest, isWaiting, look } = useBearerInspection(variant, unseen, isHeld)
  const { waysIn, forget } = useWaysIn(variant, inspection)
  const calls = useMemo(() => bearerCalls(variant, () => latest.current, look, forget), [variant, latest, look, forget])

  const isRefused = useSyncExternalStore(
    never,
    () => localStore.isRefused(),
    () => false,
  )

  const onSignIn = useCallback(
    ({ issued }: FormState) => {
      if (!issued || !isBearer(issued.variant)) return
      clientOf(issued.variant).adopt(issued.access_token)
      if (next) location.assign(next)
      else if (issued.variant !== variant) location.assign(`/jwt?variant=${issued.variant}`)
    },
    [variant, next],
  )

  return (
    <>
      {hasCookie && (
        <p className="pb-3 text-ink-2">
          This browser holds J3 in a cookie as well, a sign-in of its own that is not shown here:{' '}
          <Link href="/jwt?variant=cookie">see J3</Link>.
        </p>
      )}
      {variant === 'bearer-storage' && isRefused && (
        <ProblemNote title="This browser gives no storage">
          Its localStorage can’t be used, so J1 in localStorage keeps its token in the memory of this page. A reload
          loses it, as with J2 in memory.
        </ProblemNote>
      )}
      <ModePage
        inspection={inspection}
        isWaiting={isWaiting}
        actions={{ signIn, signInAs, signUp, ...calls }}
        demo={demo}
        demoReset={demoReset}
        next={next}
        providers={providers}
        waysIn={waysIn}
        renewal={<RenewPanel inspection={inspection} renew={() => clientOf(variant).renew()} />}
        tamper={<TamperButton inspection={inspection} />}
        onSignIn={onSignIn}
      />
    </>
  )
}
