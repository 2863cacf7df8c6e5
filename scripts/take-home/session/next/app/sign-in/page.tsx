import { signIn } from './actions'

/** Works without a script. */
export default async function SignIn({ searchParams }: { searchParams: Promise<{ wrong?: string }> }) {
  const { wrong } = await searchParams
  return (
    <main>
      <h1>Sign in</h1>
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
