import { ButtonLink } from '@/app/_ui/button-link'
import { Panel, PanelBody } from '@/app/_ui/panel'

/** While the refresh cookie is being traded for a new access token; without a script nobody does, and it says so. */
export function WaitingPanel({ node }: { node: string }) {
  return (
    <Panel title="Signed in" waitingFor={`node ${node}`}>
      <PanelBody className="grid gap-3">
        <p className="needs-script text-ink-2">
          Waiting for node {node}. The token in memory is gone with the old page; the refresh cookie is traded for a new
          one.
        </p>
        <p className="without-script">
          No script is here to trade the refresh cookie for a new token. A token in a cookie travels by itself.
        </p>
        <p className="without-script">
          <ButtonLink href="/jwt?variant=cookie" isNext>
            Take J3, in a cookie
          </ButtonLink>
        </p>
      </PanelBody>
    </Panel>
  )
}
