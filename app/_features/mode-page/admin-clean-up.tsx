import type { CleanUp } from './admin-view'
import { Empty } from '@/app/_ui/empty'
import { KeyValue } from '@/app/_ui/key-value'
import { moment } from '@/app/_ui/moment'
import { Panel, PanelBody } from '@/app/_ui/panel'

interface Props {
  node: string
  cleanUp: CleanUp | null
  observedAt: string
}

/** What this node's newest clean-up removed. Kept in its memory only, so it is this node's word and nobody else's. */
export function AdminCleanUp({ node, cleanUp, observedAt }: Props) {
  return (
    <Panel title="Last clean-up" provenance={cleanUp ? moment(cleanUp.at, observedAt) : `node ${node}`} isMachine>
      <PanelBody className="grid gap-3">
        {cleanUp ? (
          <KeyValue
            rows={Object.entries(cleanUp.swept).map(([name, count]) => ({ name, value: `${count} removed` }))}
          />
        ) : (
          <Empty title="None yet">
            Node {node} sweeps at its start and every five minutes; its count appears here.
          </Empty>
        )}
        <p className="text-ink-3">
          Counted by node {node}, since its start. Every node sweeps the same tables and counts what it removed itself.
        </p>
      </PanelBody>
    </Panel>
  )
}
