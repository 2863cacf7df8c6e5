import { requireUser } from '../../guard'
import { Renewal } from './renewal'

/** A page for whoever is signed in. */
export default async function Account() {
  const user = await requireUser()
  return (
    <main>
      <h1>{user.name}</h1>
      <p>{user.email}</p>
      <Renewal ended="/sign-in" />
      {/* POST. Without this: any picture on any page, or a prefetch, signs the user out. */}
      <form action="/api/jwt/logout" method="post">
        <button>Log out</button>
      </form>
    </main>
  )
}
