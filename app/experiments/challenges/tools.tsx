import type { Origins } from '@/app/experiments/_runtime/world'
import type { Tool } from './challenge'
import { Base64Tool } from './base64-tool'
import { CookieTool } from './cookie-tool'
import { SignTool } from './sign-tool'
import { useProgress } from './use-progress'
import './style.css'

interface Props {
  tools: readonly Tool[]
  name: string
  origins: Origins
  isOff: boolean
}

/** What a challenge needs beside requests of this page. Nothing that is written into a tool leaves the browser. */
export function Tools({ tools, name, origins, isOff }: Props) {
  const { run } = useProgress().progress
  const isThere = !isOff && run !== ''
  const query = new URLSearchParams({ challenge: name, run }).toString()
  return (
    <>
      {tools.includes('base64') && <Base64Tool />}
      {tools.includes('sign') && <SignTool />}
      {tools.includes('cookie') && <CookieTool name={name} isOff={isOff} />}
      {tools.includes('attacker') && (
        <Elsewhere
          href={isThere ? `${origins.attacker}/experiments/challenges/attacker?${query}` : null}
          name="Open the attacker’s page"
          says="It is another site, in a tab of its own. Come back here for the check."
        />
      )}
      {tools.includes('neighbour') && (
        <Elsewhere
          href={isThere ? `${origins.sibling}/experiments/challenges/neighbour?${query}` : null}
          name="Open the page on another port"
          says={`It is at ${origins.sibling}, where node B has to run. Come back here for the check.`}
        />
      )}
    </>
  )
}

/** The way to a page of another origin, once there is something that it could attack. */
const Elsewhere = ({ href, name, says }: { href: string | null; name: string; says: string }) => (
  <p className="tool">
    {href === null ? (
      'Start the challenge, and the way to the other page is here.'
    ) : (
      <>
        <a className="btn" href={href} target="_blank" rel="noreferrer">
          {name}
        </a>{' '}
        {says}
      </>
    )}
  </p>
)
