import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import { Brand } from '@/app/_ui/brand'
import { PlaceLink } from '@/app/_ui/place-link'
import { ThemeToggle } from '@/app/_ui/theme-toggle'
import { specimenOf } from '@/lib/specimens'

/** The bar on every page. `node` and `store` say which process is answering and where it remembers. */
export function TopBar({ node, store, areExperimentsOn }: { node: string; store: string; areExperimentsOn: boolean }) {
  return (
    <header className="top">
      <div>
        <Link className="brand" href="/">
          <Brand />
          JWT vs Session
        </Link>
        <nav className="places" aria-label="Places">
          <PlaceLink href="/">Arena</PlaceLink>
          <PlaceLink href="/session" mode="session">
            <Mark specimen={specimenOf('session', 'sealed-id')} height={16} />
            Session
          </PlaceLink>
          <PlaceLink href="/jwt" mode="jwt">
            <Mark specimen={specimenOf('jwt', 'bearer-memory')} height={16} />
            JWT
          </PlaceLink>
          <PlaceLink href="/compare">Compare</PlaceLink>
          {areExperimentsOn && (
            <>
              <PlaceLink href="/experiments">Experiments</PlaceLink>
              <PlaceLink href="/claims">Claims</PlaceLink>
            </>
          )}
          <PlaceLink href="/choose">Choose</PlaceLink>
          <PlaceLink href="/recording">Recording</PlaceLink>
          <PlaceLink href="/decode">Decode</PlaceLink>
        </nav>
        <div className="where">
          <span className="num">
            node {node} · {store}
          </span>
          <ThemeToggle />
        </div>
      </div>
    </header>
  )
}
