import { Countdown } from '@/app/_ui/countdown'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/auth/inspection'

/** How long each thing still lasts if nothing is done. */
export function TimeLeftPanel({ inspection: { countdowns, observedAt } }: { inspection: Inspection }) {
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
