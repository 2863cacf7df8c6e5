import { fateOf } from './fate'
import type { SideStory } from './story'
import './demo.css'

interface Props {
  side: SideStory
  place: 'browser' | 'server' | 'thief'
}

/** *Who you are*: filled where the data about you is, dashed where it is not. The thief's is filled once he is you. */
export function Card({ side, place }: Props) {
  if (place === 'thief') return <ThiefCard side={side} />
  const { specimen, signedIn, loggedOut } = side
  const isHome = specimen.truth === place
  if (!signedIn)
    return (
      <Frame looks={isHome ? 'awaited' : 'absent'} head="Who you are">
        <strong>{isHome ? 'Here, once you sign in' : 'Not here'}</strong>
      </Frame>
    )
  if (!isHome)
    return (
      <Frame looks="absent" head="Who you are">
        <strong>Not here</strong>
        <p key={elsewhere(side, place)}>{elsewhere(side, place)}</p>
      </Frame>
    )
  if (loggedOut)
    return (
      <Frame looks="absent" head="Who you are">
        <strong>{place === 'server' ? 'Record deleted' : 'Deleted here'}</strong>
        <p>{place === 'server' ? 'Nothing is left to look up.' : 'By your own browser, at the log-out.'}</p>
      </Frame>
    )
  return (
    <Frame
      looks={specimen.isSealed ? 'here sealed' : 'here'}
      head={specimen.isSealed ? 'Who you are, encrypted' : 'Who you are'}
    >
      <strong>
        {signedIn.name}, {signedIn.role}
      </strong>
      <p className="num">
        {specimen.mode === 'jwt' ? 'sub' : 'userId'} {signedIn.userId}
      </p>
    </Frame>
  )
}

function elsewhere({ specimen, revocation, loggedOut }: SideStory, place: 'browser' | 'server'): string {
  if (place === 'browser') return loggedOut ? 'The cookie is gone too.' : 'The cookie only names a record.'
  return specimen.mode === 'jwt'
    ? revocation?.strategy === 'none' || revocation?.strategy === 'short-lived + refresh'
      ? 'It checks the signature and believes the token.'
      : 'It checks the signature, then asks its store.'
    : 'It decrypts the cookie and believes it.'
}

function ThiefCard({ side }: { side: SideStory }) {
  const { copy, signedIn } = side
  const fate = fateOf(side)
  if (copy === null)
    return (
      <Frame looks="absent" head="Who the thief is">
        <strong>Nobody</strong>
      </Frame>
    )
  if (!fate)
    return (
      <Frame looks="holding" head="Who the thief is">
        <strong>Holds a copy</strong>
      </Frame>
    )
  return fate.isAlive ? (
    <Frame looks="in" head="Who the thief is">
      <strong>{signedIn?.name}, again</strong>
      <p>The server takes the thief for you.</p>
    </Frame>
  ) : (
    <Frame looks="out" head="Who the thief is">
      <strong>Nobody</strong>
      <p>{fate.served > 0 ? 'Until then the thief was you.' : 'The copy opens nothing.'}</p>
    </Frame>
  )
}

function Frame({ looks, head, children }: { looks: string; head: string; children: React.ReactNode }) {
  return (
    <div key={looks} className={`demo-card ${looks}`}>
      <span>{head}</span>
      {children}
    </div>
  )
}
