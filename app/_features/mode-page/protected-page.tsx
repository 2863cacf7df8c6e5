import { ButtonLink } from '@/app/_ui/button-link'
import { KeyValue } from '@/app/_ui/key-value'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { Verdict } from './verdict'
import type { Inspection } from '@/lib/core/inspection'

/** What stands behind the endpoint: who you are, and how that was decided. Or why the endpoint stays shut. */
export function ProtectedPage({ inspection, isWaiting = false }: { inspection: Inspection; isWaiting?: boolean }) {
  const { mode, variant, user, node } = inspection
  const area = `/${mode}?variant=${variant}`
  const back = user ? area : `${area}&next=${encodeURIComponent(`/${mode}/protected?variant=${variant}`)}`
  const heading = user ? `You are ${user.name}.` : isWaiting ? 'Not asked yet.' : 'This page is shut.'
  return (
    <div className={mode} data-protected={user ? 'open' : isWaiting ? 'waiting' : 'shut'}>
      <div className="title">
        <p className="num text-ink-3">/{mode}/protected</p>
        <h1>{heading}</h1>
      </div>
      <div className="grid max-w-prose gap-4">
        <Verdict mode={mode} decision={inspection.decision} isWaiting={isWaiting} />
        {user ? (
          <Panel title="Only for whoever is signed in" provenance={`said by node ${node}`}>
            <PanelBody className="grid gap-3">
              <KeyValue
                rows={[
                  { name: 'name', value: user.name },
                  { name: 'email', value: user.email },
                  { name: 'role', value: user.role },
                ]}
              />
              <p className="text-ink-2">{howKnown(inspection)}</p>
            </PanelBody>
          </Panel>
        ) : (
          !isWaiting && (
            <>
              <p className="text-4 text-ink-2">Sign in, then come back. Nothing of what stands here was sent to you.</p>
              <p className="text-ink-2">
                The first check, in <code>proxy.ts</code>, let you pass: it looks whether a credential seems to be
                there, and verifies nothing. Whoever makes one up passes it too. This page asked for itself, where the
                data is.
              </p>
            </>
          )
        )}
        <p>
          <ButtonLink href={back} isNext={!user}>
            {user ? 'Back to the area' : 'Go to the sign-in'}
          </ButtonLink>
        </p>
      </div>
    </div>
  )
}

function howKnown({ truth, decision }: Inspection): string {
  if (truth.server.isHere)
    return 'The cookie named a record, and the record says who you are. Delete it and this page is shut.'
  const asked =
    decision.trace.reads > 0 ? 'The server asked its store only whether it was revoked.' : 'The server asked nobody.'
  return `Who you are stands in what your browser brought. ${asked}`
}
