import Link from 'next/link'
import { MOST_CALLS } from './story'

/* What stands under the demo. The server draws it: a page needs no script of its own for it. */

export function DemoLinks() {
  return (
    <p>
      Below stands <a href="#answer-title">the answer in one table</a>.{' '}
      <Link href="/recording">Open the recording of this run</Link>.
    </p>
  )
}

/** How the demo comes to its numbers. */
export function DemoMethod() {
  return (
    <>
      <summary>How this was measured</summary>
      <p>
        Both sides run this app’s own code, with a throw-away user and keys of their own. The thief stops after{' '}
        {MOST_CALLS} calls. “Jump to the end” makes two calls, and the server answers each as if that time had passed:
        one just before the expiry, one just after it. A JWT is accepted for 5 seconds past its expiry, since clocks
        differ.
      </p>
    </>
  )
}
