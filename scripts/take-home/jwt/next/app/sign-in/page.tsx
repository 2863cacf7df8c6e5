import { Renewal } from '../account/renewal'
import { signIn } from './actions'

/** Works without a script; with one, whoever still has a refresh token needs no password. */
export default async function SignIn({ searchParams }: { searchParams: Promise<{ wrong?: string }> }) {
  const { wrong } = await searchParams
  return (
    <main>
      <h1>Sign in</h1>
      <Renewal renewed="/account" />
      {/* One text for both. Without this: whoever asks learns who has an account here. */}
      {wrong !== undefined && <p role="alert">This email address and this password do not belong together.</p>}
      <form action={signIn}>
        <label>
          Email <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button>Sign in</button>
      </form>
    </main>
  )
}
