import type { ListedUser } from './admin-view'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { moment } from '@/app/_ui/moment'

interface Props {
  user: ListedUser
  isOwn: boolean
  variant: string
  /** The admin whom the page shows. */
  drawnFor: string
  observedAt: string
  submit: (form: FormData) => void
  isPending: boolean
}

/** One user, and the orders that would change something. Deleting asks once more, without a script too. */
export function AdminUserRow({ user, isOwn, variant, drawnFor, observedAt, submit, isPending }: Props) {
  const { id, name, email, role, disabledAt } = user
  const order = (action: string, label: string) => (
    <button
      type="submit"
      name="adminAction"
      value={action}
      className="link"
      aria-label={`${label} ${name}`}
      disabled={isPending}
    >
      {label}
    </button>
  )
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{email}</small>
      </th>
      <td className={role === 'admin' ? 'font-strong' : 'text-ink-2'}>
        <code>{role}</code>
      </td>
      <td>
        {disabledAt ? (
          <Lamp shows="refused">disabled {moment(disabledAt, observedAt)}</Lamp>
        ) : (
          <span className="text-ink-3">active</span>
        )}
      </td>
      <td>
        {isOwn ? (
          <span className="text-ink-3">You: somebody must be left to undo it.</span>
        ) : (
          <form action={submit} className="orders">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="variant" value={variant} />
            <input type="hidden" name="drawnFor" value={drawnFor} />
            {role === 'admin' ? order('demote', 'Demote') : order('promote', 'Promote')}
            {disabledAt ? order('enable', 'Enable') : order('disable', 'Disable')}
            <details>
              <summary aria-label={`Delete ${name}`}>Delete</summary>
              <div className="problem">
                <p>Nothing brings {name} back. Rows and refresh families go with the account.</p>
                <Button name="adminAction" value="delete" disabled={isPending}>
                  Delete {name} for good
                </Button>
              </div>
            </details>
          </form>
        )}
      </td>
    </tr>
  )
}
