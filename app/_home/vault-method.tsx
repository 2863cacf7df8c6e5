import type { ReactNode } from 'react'

/** How the chart came about, and what it leaves out. */
export function VaultMethod({ children }: { children: ReactNode }) {
  return (
    <div className="method">
      <p>
        One throw-away user with a random address. For each specimen the user signs in, the credential is copied, the user acts for real, and a clean client replays the copy. Nobody waits: each replay asks that it alone be judged as if that much time had passed. The first refusal ends a row, so the true end lies between the last replay that was served and the first that was refused.
      </p>
      <p>The copy is used as it was taken. A thief who is given a fresh seal while using S3, or who took the refresh token too, can go on for longer.</p>
      <p>The JWT rows use this server’s own policy, the strictest. Other strategies of taking tokens back need keys of their own and belong to the experiments: they aren’t measured here. A run signs this browser out, before and after.</p>
      {children}
    </div>
  )
}
