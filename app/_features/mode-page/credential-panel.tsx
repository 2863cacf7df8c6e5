import type { ReactNode } from 'react'
import { CopyButton } from '@/app/_ui/copy-button'
import { Credential } from '@/app/_ui/credential'
import { CredentialInside } from './credential-inside'
import { Empty } from '@/app/_ui/empty'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { TruthCard } from '@/app/_ui/truth-card'
import type { Inspection } from '@/lib/core/inspection'
import type { Design } from '@/lib/core/specimens'

interface Props {
  inspection: Inspection
  specimen: Design
  /** Further things to do to the string: break one character, change one claim. */
  tamper?: ReactNode
}

/** What the browser holds: the string, whole; beside the card, what its parts are. */
export function CredentialPanel({ inspection, specimen, tamper }: Props) {
  const { credential, mode } = inspection
  const title = credential?.title ?? (mode === 'session' ? 'The credential' : 'The access token')
  return (
    <Panel title={title} provenance={credential && <Provenance inspection={inspection}>{tamper}</Provenance>}>
      {credential && (
        <PanelBody>
          <Credential credential={credential} size="hero" anchor={`${mode}-part`} />
          {credential.isHidden && (
            <p className="mt-2 text-ink-3">
              <code>INSPECTOR=off</code>: lengths and parts stay, values go.
            </p>
          )}
        </PanelBody>
      )}
      <PanelBody className="beside">
        <TruthCard inspection={inspection} specimen={specimen} place="browser" />
        {credential ? <CredentialInside credential={credential} mode={mode} /> : <NothingYet mode={mode} />}
      </PanelBody>
    </Panel>
  )
}

function Provenance({
  inspection: { credential, decision },
  children,
}: {
  inspection: Inspection
  children: ReactNode
}) {
  if (!credential) return null
  return (
    <span className="row">
      {decision.refusal && (
        <Lamp shows="refused">
          {decision.status} {decision.refusal}
        </Lamp>
      )}
      <span className="num">{credential.length} characters</span>
      {!credential.isHidden && (
        <>
          <CopyButton text={credential.value}>Copy</CopyButton>
          <CopyButton text={credential.curl}>Copy as curl</CopyButton>
          {children}
        </>
      )}
    </span>
  )
}

function NothingYet({ mode }: { mode: Inspection['mode'] }) {
  if (mode === 'session')
    return <Empty title="No session cookie in this browser">Sign in and the cookie appears here, part by part.</Empty>
  return <Empty title="No access token in this browser">Sign in and the token appears here, decoded.</Empty>
}
