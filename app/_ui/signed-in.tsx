import type { ReactNode } from 'react'
import { moment } from '@/app/_ui/moment'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/auth/inspection'

/** Who is signed in, since when, and what that person can do next. */
export function SignedIn({ inspection, children }: { inspection: Inspection; children: ReactNode }) {
  const { user, signedInAt, observedAt } = inspection
  if (!user) return null
  return (
    <Panel title="Signed in" provenance={signedInAt && `since ${moment(signedInAt, observedAt)}`}>
      <PanelBody className="grid gap-3">
        <div>
          <p className="font-strong">{user.name}</p>
          <p className="text-ink-3 wrap-anywhere">
            {user.email}, role {user.role}
          </p>
        </div>
        {children}
      </PanelBody>
    </Panel>
  )
}
