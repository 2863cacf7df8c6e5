import Link from 'next/link'
import { Mark } from './mark'
import { NavLink } from './nav-link'
import { type Place, PLACES, placesOf, TOOLS } from './places'
import type { Theme } from './theme'
import { ThemeChoice } from './theme-choice'
import { ToolsMenu } from './tools-menu'
import { specimenOf } from '@/lib/core/specimens'

const DRAWN = { session: specimenOf('session', 'sealed-id'), jwt: specimenOf('jwt', 'bearer-memory') }

/** The bar on every page: the five places, and the tools beside them or, where it is narrow, in a list of their own. */
export function TopBar({ areExperimentsOn, theme }: { areExperimentsOn: boolean; theme: Theme }) {
  const tools = placesOf(TOOLS, areExperimentsOn)
  return (
    <header className="top">
      <div>
        <Link className="brand" href="/">
          <Brand />
          JWT vs Session
        </Link>
        <nav className="places" aria-label="Places">
          <Links to={placesOf(PLACES, areExperimentsOn)} />
        </nav>
        <nav className="places tools" aria-label="Tools">
          <span className="tools-name">Tools</span>
          <Links to={tools} />
        </nav>
        <ToolsMenu tools={tools}>
          <Links to={tools} />
        </ToolsMenu>
        <ThemeChoice theme={theme} />
      </div>
    </header>
  )
}

const Links = ({ to }: { to: readonly Place[] }) =>
  to.map(({ href, name, mode }) => (
    <NavLink key={href} href={href} mode={mode}>
      {mode && <Mark specimen={DRAWN[mode]} height={16} />}
      {name}
    </NavLink>
  ))

/** The diagonal: the truth below on the left, above on the right. */
function Brand() {
  return (
    <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">
      <g className="stroke-ink" fill="none" strokeWidth="1.3">
        <rect x="1.65" y=".65" width="7.7" height="6.7" />
        <rect x="12.65" y="12.65" width="7.7" height="6.7" />
        <path d="M5.5 7v6M16.5 7v6" />
      </g>
      <rect className="session fill-mode-solid" x="1" y="12" width="9" height="8" />
      <rect className="jwt fill-mode-solid" x="12" y="0" width="9" height="8" />
    </svg>
  )
}
