import type { ReactNode } from 'react'
import { CredentialPanel } from './credential-panel'
import { FlagRows } from './flag-rows'
import { KeyValue } from '@/app/_ui/key-value'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { TruthCard } from '@/app/_ui/truth-card'
import { Verdict } from './verdict'
import type { Inspection } from '@/lib/core/inspection'
import type { Design } from '@/lib/core/specimens'

interface Props {
  inspection: Inspection
  specimen: Design
  /** What a person does here first: signs in, or opens, leaves, replays. */
  doing: ReactNode
  /** What stands under it: specimens, time left, devices. */
  rest: ReactNode
  tamper?: ReactNode
  isWaiting?: boolean
}

/**
 * One whole inspection, the same for both modes: what is decided, what the browser holds, what the server keeps, the
 * flags.
 */
export function Inspector({ inspection, specimen, doing, rest, tamper, isWaiting = false }: Props) {
  const { mode, node, decision, kept, flags } = inspection
  return (
    <div className={`area ${mode}`}>
      <div className="doing">{doing}</div>
      <div className="seeing linked">
        <Verdict mode={mode} decision={decision} isWaiting={isWaiting} />
        <CredentialPanel inspection={inspection} specimen={specimen} tamper={tamper} />
        <Panel title={kept.title} provenance={kept.place} isMachine>
          <PanelBody className="beside">
            <TruthCard inspection={inspection} specimen={specimen} place="server" />
            <div className="grid gap-3">
              <KeyValue rows={kept.rows} />
              <p className="text-ink-3">{kept.note}</p>
            </div>
          </PanelBody>
        </Panel>
        <Panel
          title={specimen.travels === 'by-itself' ? 'Flags of the cookie' : 'How it is kept'}
          provenance={`as node ${node} sets them`}
        >
          <FlagRows flags={flags} />
        </Panel>
      </div>
      <div className="rest">{rest}</div>
    </div>
  )
}
