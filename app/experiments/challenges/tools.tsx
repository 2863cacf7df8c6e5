import type { Tool } from './challenge'
import { Base64Tool } from './base64-tool'
import { CookieTool } from './cookie-tool'
import { SignTool } from './sign-tool'
import { useProgress } from './use-progress'

interface Props {
  tools: readonly Tool[]
  name: string
  attackerOrigin: string
  isOff: boolean
}

/** What a challenge needs beside requests of this page. Nothing that is written into a tool leaves the browser. */
export function Tools({ tools, name, attackerOrigin, isOff }: Props) {
  const { run } = useProgress().progress
  const attacker = `${attackerOrigin}/experiments/challenges/attacker?${new URLSearchParams({ challenge: name, run }).toString()}`
  return (
    <>
      {tools.includes('base64') && <Base64Tool />}
      {tools.includes('sign') && <SignTool />}
      {tools.includes('cookie') && <CookieTool name={name} isOff={isOff} />}
      {tools.includes('attacker') && (
        <p className="tool">
          {isOff || run === '' ? (
            'Start the challenge, and the way to the attacker’s page is here.'
          ) : (
            <>
              <a className="btn" href={attacker} target="_blank" rel="noreferrer">
                Open the attacker’s page
              </a>{' '}
              It is another site, in a tab of its own. Come back here for the check.
            </>
          )}
        </p>
      )}
    </>
  )
}
