'use client'

import type { ListedUser } from './admin-view'
import { AdminUserRow } from './admin-user-row'
import { FormNote } from './form-note'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { FormAction } from './mode-actions'
import { useFormAction } from './use-form-action'

interface Props {
  users: ListedUser[]
  /** The admin's own id: nobody gives orders about oneself. */
  ownId: string
  variant: string
  observedAt: string
  administer: FormAction
}

/** Every user with what an admin can do. One state for all rows: what came of an order stays when its row is gone. */
export function AdminUsers({ users, ownId, variant, observedAt, administer }: Props) {
  const { state, submit, isPending } = useFormAction(administer, 'No order was carried out.')
  return (
    <Panel
      title="Users"
      provenance={`${users.length} newest, table User`}
      waitingFor={isPending ? 'the server' : undefined}
    >
      <PanelBody>
        {!state.message && (
          <p className="text-ink-2">
            Each order reads your role once more, then changes the row, then ends what the server can reach.
          </p>
        )}
        <FormNote state={state} />
      </PanelBody>
      <table className="users">
        <thead>
          <tr>
            <th scope="col">who</th>
            <th scope="col">role</th>
            <th scope="col">state</th>
            <th scope="col">order</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <AdminUserRow
              key={user.id}
              user={user}
              isOwn={user.id === ownId}
              variant={variant}
              drawnFor={ownId}
              observedAt={observedAt}
              submit={submit}
              isPending={isPending}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
