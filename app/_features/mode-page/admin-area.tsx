import Link from 'next/link'
import type { ReactNode } from 'react'
import { AdminCleanUp } from './admin-clean-up'
import { AdminEffects } from './admin-effects'
import type { AdminView, Effect } from './admin-view'
import { AdminUsers } from './admin-users'
import { AdminVerdict } from './admin-verdict'
import { AdminVisitor } from './admin-visitor'
import { Mark } from '@/app/_ui/mark'
import type { FormAction } from './mode-actions'
import { WaitingPanel } from './waiting-panel'
import type { Inspection } from '@/lib/core/inspection'
import { designOf } from '@/lib/core/further-designs'

interface Props {
  inspection: Inspection
  found: AdminView
  effects: readonly Effect[]
  administer: FormAction
  isWaiting?: boolean
  /** What buys a new credential where this one is over. */
  renewal?: ReactNode
}

const WORDS = { session: 'Session', jwt: 'JWT' } as const
const OTHER_MODE = { session: 'jwt', jwt: 'session' } as const

/** The whole admin page. Both modes are drawn by it, so that nothing differs but what it is given. */
export function AdminArea({ inspection, found, effects, administer, isWaiting = false, renewal }: Props) {
  const { mode, variant, node, user, observedAt } = inspection
  const specimen = designOf(mode, variant)
  return (
    <>
      <div className={`title ${mode}`}>
        <div className="flex flex-wrap items-end justify-between gap-x-4">
          <p className="row font-strong text-mode">
            <Mark specimen={specimen} />
            {WORDS[mode]}, {specimen.code}
          </p>
          <Link href={`/${OTHER_MODE[mode]}/admin`}>The same page for {WORDS[OTHER_MODE[mode]]}</Link>
        </div>
        <h1>The database decides here, not the credential.</h1>
      </div>
      <div className={`area ${mode}`}>
        <div className="doing">
          {isWaiting ? (
            <WaitingPanel node={node} />
          ) : (
            <AdminVisitor inspection={inspection} found={found} specimen={specimen} />
          )}
          {!user && !isWaiting && renewal}
        </div>
        <div className="seeing">
          <AdminVerdict inspection={inspection} found={found} isWaiting={isWaiting} />
          {found.status === 200 && user && (
            <AdminUsers
              users={found.users}
              ownId={user.id}
              variant={variant}
              observedAt={observedAt}
              administer={administer}
            />
          )}
          <AdminEffects mode={mode} effects={effects} />
        </div>
        <div className="rest">
          {found.status === 200 && <AdminCleanUp node={node} cleanUp={found.cleanUp} observedAt={observedAt} />}
        </div>
      </div>
    </>
  )
}
