/** How the chart came about, and what it leaves out: for who wants to know. */
export function VaultMethod() {
  return (
    <details className="method">
      <summary>How this was measured</summary>
      <p>
        For each design a throw-away user signs in, the credential is copied, and what you chose happens for real. Then
        another computer, which has only the copy, sends it. Nobody waits: each request asks the server to answer as if
        that much time had passed. A row ends at the first refusal.
      </p>
      <p>
        The copy is used as it was taken. A thief who also took the refresh token can go on for longer. So can a thief
        who has an encrypted cookie renewed: up to 12 hours.
      </p>
      <p>
        Sessions, and tokens with denylist + token version, run on this app’s own endpoints. Everything else runs on the
        endpoints of an experiment, which have the same code but keys and admins of their own. There, changing the
        password is simulated by ending all of the user’s sign-ins.
      </p>
      <p>
        A demoted user stays signed in. So after a demotion the copy is sent to the admin endpoint, which decides by the
        role that it finds in the credential. After a rotation the old key is still accepted, until it is dropped. A run
        signs this browser out, before and after.
      </p>
    </details>
  )
}
