import type { Origins } from './world'

/**
 * What the texts of experiments call another port, where it is a name of its own. The texts are written for one host
 * with two ports, as `npm run demo` has them.
 */
export function NamesHere({ origins: { app, sibling, attacker } }: { origins: Origins }) {
  if (new URL(app).hostname === new URL(sibling).hostname) return null
  return (
    <p className="told text-ink-3" data-names-here="">
      On this server, what the text calls another port is another host: <code>{sibling}</code>. It is another origin on
      the same site, like a port. Unlike a port, it gets a cookie of <code>{app}</code> only where the cookie names a{' '}
      <code>Domain</code> above both. The attacker’s site is <code>{attacker}</code>.
    </p>
  )
}
