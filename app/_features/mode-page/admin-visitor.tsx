import type { AdminView } from './admin-view'
import { NOUN, saidRole } from './admin-words'
import { ButtonLink } from '@/app/_ui/button-link'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'
import type { Design } from '@/lib/core/specimens'

interface Props {
  inspection: Inspection
  found: AdminView
  specimen: Design
}

/** Who asks, with what the credential says beside what the database says; or how to become somebody. */
export function AdminVisitor({ inspection, found, specimen }: Props) {
  const { mode, variant, user } = inspection
  const area = `/${mode}?variant=${variant}`
  if (!user)
    return (
      <Panel title="Signed out" provenance="401">
        <PanelBody className="grid justify-items-start gap-3">
          <p className="text-ink-2">
            Sign in as an admin, then come back. Nothing of what an admin sees was sent to you.
          </p>
          <ButtonLink href={area} isNext>
            Go to the sign-in
          </ButtonLink>
        </PanelBody>
      </Panel>
    )
  const said = saidRole(inspection)
  return (
    <Panel title="Who asks" provenance={`${specimen.code}, ${specimen.name}`}>
      <PanelBody className="grid gap-3">
        <div>
          <p className="font-strong">{user.name}</p>
          <p className="text-ink-3 wrap-anywhere">{user.email}</p>
        </div>
        <dl className="said">
          <dt>The {NOUN[mode]} says</dt>
          <dd>{said === null ? 'a row, no role' : <code>{said}</code>}</dd>
          <dt>The database says</dt>
          <dd className="font-strong">{found.role === null ? nothingOf(found) : <code>{found.role}</code>}</dd>
        </dl>
        <p>
          <ButtonLink href={area}>Back to the area</ButtonLink>
        </p>
      </PanelBody>
    </Panel>
  )
}

const nothingOf = ({ refusal }: AdminView) => (refusal === 'outdated' ? 'a newer token version' : 'nobody')
