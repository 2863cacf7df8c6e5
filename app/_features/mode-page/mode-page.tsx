import Link from 'next/link'
import type { ReactNode } from 'react'
import { Mark } from '@/app/_ui/mark'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { Countdown } from '@/app/_ui/countdown'
import { ActionButton } from './action-button'
import { BeforeAndAfter } from './before-and-after'
import type { DemoOffer } from '@/lib/core/demo-accounts'
import { DevicesPanel } from './devices-panel'
import { Inspector } from './inspector'
import { OwnAccounts, OwnSignIn } from './own-accounts-panel'
import { PasswordPanel } from './password-panel'
import { LinksPanel } from './links-panel'
import type { ShownProvider } from './provider-form'
import { ProviderPanel } from './provider-panel'
import { ReplayPanel } from './replay-panel'
import { SignInPanel } from './sign-in-panel'
import { SignUpPanel } from './sign-up-panel'
import { SignedIn } from './signed-in'
import { WaitingPanel } from './waiting-panel'
import type { ModeActions } from './mode-actions'
import type { FormState } from '@/lib/server/http/form-state'
import type { Inspection } from '@/lib/core/inspection'
import type { WaysIn } from '@/lib/core/ways-in'
import { designOf } from '@/lib/core/further-designs'
import { type Design, type Specimen, SPECIMENS } from '@/lib/core/specimens'
import { NotKept } from './not-kept'

interface Props {
  inspection: Inspection
  /** A script is on its way to what there is to see. */
  isWaiting?: boolean
  actions: ModeActions
  demo: DemoOffer | null
  /** What puts the demo accounts back, where they are anybody's. */
  demoReset?: ReactNode
  /** Who else may say who somebody is. */
  providers: readonly ShownProvider[]
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next?: string
  /** Which of them sign in to the account that is shown; null where that isn't known, or not yet. */
  waysIn: WaysIn | null
  /** What replaces a credential that can't be extended. */
  renewal?: ReactNode
  tamper?: ReactNode
  onSignIn?: (state: FormState) => void
  /** The page was opened by a sign-in: where no cookie came with it, the browser has not kept it. */
  isLost?: boolean
}

/** The whole of an area under its title. Both modes are drawn by it, so that nothing differs but what it is given. */
export function ModePage({
  inspection,
  isWaiting = false,
  actions,
  demo,
  demoReset,
  providers,
  next = '',
  waysIn,
  renewal,
  tamper,
  onSignIn,
  isLost = false,
}: Props) {
  const { mode, variant, user } = inspection
  const specimen = designOf(mode, variant)
  /** What every order says: which credential is meant, and whom this page shows. */
  const own = { variant, drawnFor: user?.id ?? '' }
  /** A cookie comes and goes with the answers of forms; what a script keeps, its client keeps in order. */
  const ends = specimen.travels === 'by-itself' ? mode : undefined
  const doing = (
    <>
      <NotKept inspection={inspection} specimen={specimen} isLost={isLost} />
      {user ? (
        <SignedIn inspection={inspection}>
          <div className="row">
            {/* A plain link: a whole request, and nothing of the page is kept for after the log-out. */}
            <a className="btn go" href={`/${mode}/protected?variant=${variant}`}>
              Open the protected page
            </a>
            <ActionButton action={actions.signOut} values={own} ends={ends}>
              Log out
            </ActionButton>
          </div>
        </SignedIn>
      ) : isWaiting ? (
        <WaitingPanel node={inspection.node} />
      ) : (
        <>
          <DesignChoice current={specimen} />
          {demo?.kind === 'sandbox' && (
            <OwnSignIn
              variant={variant}
              accounts={demo.accounts}
              action={actions.signInAs}
              next={next}
              onState={onSignIn}
            />
          )}
          <SignInPanel
            mode={mode}
            variant={variant}
            action={actions.signIn}
            demo={demo}
            demoReset={demoReset}
            next={next}
            onState={onSignIn}
          />
          <ProviderPanel mode={mode} variant={variant} providers={providers} next={next} />
        </>
      )}
      {!user && renewal}
      <ReplayPanel
        variant={variant}
        isSignedIn={user !== null}
        drawnFor={own.drawnFor}
        ends={ends}
        action={actions.logoutAndReplay}
      />
    </>
  )
  const revoke = (id: string) => (
    <ActionButton action={actions.revokeDevice} values={{ ...own, id }} looks="link" label={`Revoke ${id}`}>
      Revoke
    </ActionButton>
  )
  const others = (
    <ActionButton action={actions.signOutOthers} values={own}>
      Log out the others
    </ActionButton>
  )
  const everywhere = (
    <ActionButton action={actions.signOutAll} values={own} ends={ends}>
      Log out everywhere
    </ActionButton>
  )
  const rest = (
    <>
      {user && <DesignChoice current={specimen} />}
      <TimeLeftPanel inspection={inspection} />
      {user && renewal}
      <BeforeAndAfter inspection={inspection} />
      <DevicesPanel inspection={inspection} revoke={revoke} others={others} everywhere={everywhere} />
      {user ? (
        <>
          {demo?.kind === 'sandbox' && demo.accounts && <OwnAccounts accounts={demo.accounts} />}
          <PasswordPanel
            mode={mode}
            variant={variant}
            email={user.email}
            drawnFor={user.id}
            action={actions.changePassword}
          />
          {waysIn && (
            <LinksPanel
              specimen={specimen}
              drawnFor={user.id}
              observedAt={inspection.observedAt}
              providers={providers}
              unlink={actions.unlink}
              {...waysIn}
            />
          )}
        </>
      ) : (
        <SignUpPanel
          mode={mode}
          action={actions.signUp}
          isInSandbox={demo?.kind === 'sandbox' && demo.accounts !== null}
        />
      )}
    </>
  )
  return (
    <Inspector
      inspection={inspection}
      specimen={specimen}
      doing={doing}
      rest={rest}
      tamper={tamper}
      isWaiting={isWaiting}
    />
  )
}

const ofMode = (mode: Specimen['mode']): Specimen[] => SPECIMENS.filter((specimen) => specimen.mode === mode)

/** The designs of a mode, one of which this page shows and signs in with: each is the same page at another address. */
function DesignChoice({ current }: { current: Design }) {
  return (
    <Panel title="Design">
      <PanelBody className="py-2">
        <nav className="choice" aria-label="Designs">
          {ofMode(current.mode).map((specimen) => (
            <Link
              key={specimen.code}
              href={`/${specimen.mode}?variant=${specimen.variant}`}
              aria-current={specimen.code === current.code ? 'true' : undefined}
            >
              <Mark specimen={specimen} />
              <span className="num">{specimen.code}</span> {specimen.name}
            </Link>
          ))}
        </nav>
      </PanelBody>
    </Panel>
  )
}

/** How long each thing still lasts if nothing is done. */
function TimeLeftPanel({ inspection: { countdowns, observedAt } }: { inspection: Inspection }) {
  if (countdowns.length === 0) return null
  return (
    <Panel title="Time left" provenance="server clock">
      <PanelBody className="py-1">
        {countdowns.map((limit) => (
          <Countdown key={limit.label} limit={limit} observedAt={observedAt} />
        ))}
      </PanelBody>
    </Panel>
  )
}
