import { Mark } from '@/app/_ui/mark'
import { addressOf, type Choice, DESIGN_NAMES, designsOf, LIVES, REVOCATIONS } from './choice'
import './demo.css'

interface Props {
  choice: Choice
  /** Takes over from the link where there is a script. */
  choose?: (some: Partial<Choice>) => void
}

interface Option {
  name: string
  isChosen: boolean
  some: Partial<Choice>
}

/** Both designs and the revocation of the JWT, by name. Each is a link to its address, so it works without a script. */
export function Chooser({ choice, choose }: Props) {
  const { session, jwt, revocation, accessSeconds } = choice
  const options = (label: string, list: readonly Option[]) => (
    <nav className="demo-options" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {list.map(({ name, isChosen, some }) => (
        <a
          key={name}
          href={addressOf({ ...choice, ...some })}
          aria-current={isChosen ? 'true' : undefined}
          onClick={(event) => {
            if (!choose || event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            choose(some)
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  )
  return (
    <div className="demo-choices">
      <div className="session">
        <h2>
          <Mark specimen={session} /> Session
        </h2>
        {options(
          'Cookie:',
          designsOf('session').map((each) => ({
            name: DESIGN_NAMES[each.code],
            isChosen: each.code === session.code,
            some: { session: each },
          })),
        )}
        <p>
          {session.truth === 'server'
            ? 'Revocation: the server deletes the record. Each request reads it.'
            : 'Revocation: none. The server keeps nothing that it could delete.'}
        </p>
      </div>
      <div className="jwt">
        <h2>
          <Mark specimen={{ ...jwt, keepsRevocation: revocation.strategy !== 'none' }} /> JWT
        </h2>
        {options(
          'Token:',
          designsOf('jwt').map((each) => ({
            name: DESIGN_NAMES[each.code],
            isChosen: each.code === jwt.code,
            some: { jwt: each },
          })),
        )}
        {options(
          'lives',
          LIVES.map(({ seconds, name }) => ({
            name,
            isChosen: seconds === accessSeconds,
            some: { accessSeconds: seconds },
          })),
        )}
        {options(
          'Revocation:',
          REVOCATIONS.map((each) => ({
            name: each.name,
            isChosen: each.slug === revocation.slug,
            some: { revocation: each },
          })),
        )}
      </div>
    </div>
  )
}
