import type { ReactNode } from 'react'
import { moment } from '@/app/_ui/moment'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'

/** Who is signed in, since when, and what that person can do next. */
export function SignedIn({ inspection, children }: { inspection: Inspection; children: ReactNode }) {
  const { mode, variant, user, signedInAt, observedAt } = inspection
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
        {/* Offered by what the credential says; decided, behind the link, by what the database says. */}
        {user.role === 'admin' && (
          <a className="tall" href={`/${mode}/admin?variant=${variant}`}>
            Administer users
          </a>
        )}
      </PanelBody>
    </Panel>
  )
}
