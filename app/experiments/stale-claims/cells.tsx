import { Lamp } from '@/app/_ui/lamp'
import { isStale, said, type Seen, type Shown } from './judge'

/** What the server made of the credential; dashed and called stale where the database had other words. */
export function Words({ seen }: { seen: Seen | null }) {
  if (!seen) return <span className="text-ink-3">can’t be</span>
  if (seen.status !== 200) return <Lamp shows="refused">{said(seen)}</Lamp>
  const words = [seen.told.name, seen.told.role].filter(Boolean).join(', ')
  return (
    <span className="grid justify-items-start">
      <span className="num">{words}</span>
      {isStale(seen) && <span className="warning">stale</span>}
      {!seen.database && <span className="warning">still served</span>}
    </span>
  )
}

/** Whether the door opened to somebody who is no admin any more. */
export function Door({ shown }: { shown: Shown }) {
  const isOpen = shown.status === 200
  return (
    <span className="grid justify-items-start">
      <Lamp shows={isOpen ? 'served' : 'refused'}>{said(shown)}</Lamp>
      {isOpen && <span className="warning">let in, no longer an admin</span>}
    </span>
  )
}
