import type { ReactNode } from 'react'

/** How the chart came about, and what it leaves out. */
export function VaultMethod({ children }: { children: ReactNode }) {
  return (
    <div className="method">
      <p>
        A throw-away user, removed afterwards. For each specimen the user signs in, the credential is copied, what was chosen happens for real, and a clean client replays the copy. Nobody waits: each replay asks that it alone be judged as if that much time had passed. The first refusal ends a row, so the true end lies between the last replay that was served and the first that was refused.
      </p>
      <p>The copy is used as it was taken. A thief who is given a fresh seal while using S3, or who took the refresh token too, can go on for longer.</p>
      <p>With denylist and version the JWT rows are asked of this server’s real endpoints, whose policy that is; so are the sessions. Other ways of taking tokens back, demotion and the rotation of keys are asked of the laboratory’s doors: the same code with keys, cookies and admins of its own, since nobody becomes an admin of the app, and no key of the app is rotated, for a measurement. There a change of the password is done as what it does to credentials: all of the user’s end.</p>
      <p>After a demotion the copy still signs its user in, so the door that is tried is one for admins, by the role that the check finds. After a rotation the key before is still accepted; dropped is the key that signed or sealed the copy. A run signs this browser out, before and after.</p>
      {children}
    </div>
  )
}
