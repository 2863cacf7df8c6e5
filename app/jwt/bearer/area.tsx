'use client'

import { useCallback, useMemo } from 'react'
import { signIn, signUp } from '@/app/jwt/actions'
import { bearerCalls } from '@/app/jwt/bearer/calls'
import { RenewPanel } from '@/app/jwt/bearer/renew-panel'
import { type BearerVariant, clientOf, isBearer, keeperOf } from '@/app/jwt/token-store'
import { useBearerInspection } from '@/app/jwt/bearer/use-inspection'
import type { Demo } from '@/app/_ui/demo-accounts'
import type { ShownProvider } from '@/app/_ui/provider-panel'
import { TamperButton } from '@/app/_ui/tamper-button'
import { TwinArea } from '@/app/_ui/twin-area'
import type { FormState } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'

interface Props {
  variant: BearerVariant
  /** What the server could see by itself: nothing, since nothing travels by itself. */
  unseen: Inspection
  /** This browser said that it can renew: a token is on its way, so nobody is asked to sign in yet. */
  isHeld: boolean
  demo: Demo | null
  providers: readonly ShownProvider[]
}

/** The area while a script keeps the token: drawn in the browser from what the server says to a request that carries it. */
export function BearerArea({ variant, unseen, isHeld, demo, providers }: Props) {
  const { inspection, latest, isWaiting, look } = useBearerInspection(variant, unseen, isHeld)
  const calls = useMemo(() => bearerCalls(variant, () => latest.current, look), [variant, latest, look])

  const onSignIn = useCallback(
    ({ issued }: FormState) => {
      if (!issued || !isBearer(issued.variant)) return
      keeperOf(issued.variant).set(issued.access_token)
      if (issued.variant !== variant) location.assign(`/jwt?variant=${issued.variant}`)
    },
    [variant],
  )

  return (
    <TwinArea
      inspection={inspection}
      isWaiting={isWaiting}
      actions={{ signIn, signUp, ...calls }}
      demo={demo}
      providers={providers}
      renewal={<RenewPanel inspection={inspection} renew={() => clientOf(variant).renew()} />}
      tamper={<TamperButton inspection={inspection} />}
      onSignIn={onSignIn}
    />
  )
}
