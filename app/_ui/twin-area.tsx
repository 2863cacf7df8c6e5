import type { ReactNode } from 'react'
import { ActionButton } from '@/app/_ui/action-button'
import type { Demo } from '@/app/_ui/demo-accounts'
import { DevicesPanel } from '@/app/_ui/devices-panel'
import { Inspector } from '@/app/_ui/inspector'
import { PasswordPanel } from '@/app/_ui/password-panel'
import { ProviderPanel, type ShownProvider } from '@/app/_ui/provider-panel'
import { ReplayPanel } from '@/app/_ui/replay-panel'
import { SignInPanel } from '@/app/_ui/sign-in-panel'
import { SignUpPanel } from '@/app/_ui/sign-up-panel'
import { SignedIn } from '@/app/_ui/signed-in'
import { SpecimenLinks } from '@/app/_ui/specimen-choice'
import { TimeLeftPanel } from '@/app/_ui/time-left-panel'
import { WaitingPanel } from '@/app/_ui/waiting-panel'
import type { TwinActions } from '@/app/_ui/twin-actions'
import type { FormState } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'
import { specimenOf } from '@/lib/specimens'

interface Props {
  inspection: Inspection
  /** A script is on its way to what there is to see. */
  isWaiting?: boolean
  actions: TwinActions
  demo: Demo | null
  /** Who else may say who somebody is. */
  providers: readonly ShownProvider[]
  /** What replaces a credential that can't be extended. */
  renewal?: ReactNode
  tamper?: ReactNode
  onSignIn?: (state: FormState) => void
}

/** The whole of an area under its title. Both modes are drawn by it, so that nothing differs but what it is given. */
export function TwinArea({ inspection, isWaiting = false, actions, demo, providers, renewal, tamper, onSignIn }: Props) {
  const { mode, variant, user } = inspection
  const specimen = specimenOf(mode, variant)
  const doing = (
    <>
      {user ? (
        <SignedIn inspection={inspection}>
          <div className="row">
            {/* A plain link: a whole request, and nothing of the page is kept for after the log-out. */}
            <a className="btn go" href={`/${mode}/protected?variant=${variant}`}>
              Open the protected page
            </a>
            <ActionButton action={actions.signOut} values={{ variant }}>
              Log out
            </ActionButton>
          </div>
        </SignedIn>
      ) : isWaiting ? (
        <WaitingPanel node={inspection.node} />
      ) : (
        <>
          <SignInPanel mode={mode} variant={variant} action={actions.signIn} demo={demo} onState={onSignIn} />
          <ProviderPanel mode={mode} variant={variant} providers={providers} />
        </>
      )}
      {!user && renewal}
      <ReplayPanel variant={variant} isSignedIn={user !== null} action={actions.logoutAndReplay} />
    </>
  )
  const revoke = (id: string) => (
    <ActionButton action={actions.revokeDevice} values={{ variant, id }} looks="link" label={`Revoke ${id}`}>
      Revoke
    </ActionButton>
  )
  const others = (
    <ActionButton action={actions.signOutOthers} values={{ variant }}>
      Log out the others
    </ActionButton>
  )
  const everywhere = (
    <ActionButton action={actions.signOutAll} values={{ variant }}>
      Log out everywhere
    </ActionButton>
  )
  const rest = (
    <>
      <SpecimenLinks current={specimen} />
      <TimeLeftPanel inspection={inspection} />
      {user && renewal}
      <DevicesPanel inspection={inspection} revoke={revoke} others={others} everywhere={everywhere} />
      {user ? (
        <>
          <PasswordPanel mode={mode} variant={variant} email={user.email} action={actions.changePassword} />
          {/* A form brings cookies along and nothing else: whoever holds a token in a script can't be told by it. */}
          {specimen.travels === 'by-itself' && <ProviderPanel mode={mode} variant={variant} providers={providers} isLink />}
        </>
      ) : (
        <SignUpPanel mode={mode} action={actions.signUp} />
      )}
    </>
  )
  return <Inspector inspection={inspection} specimen={specimen} doing={doing} rest={rest} tamper={tamper} isWaiting={isWaiting} />
}
