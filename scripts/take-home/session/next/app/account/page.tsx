import { requireUser } from '../../guard'

/** A page for whoever is signed in. */
export default async function Account() {
  const user = await requireUser()
  return (
    <main>
      <h1>{user.name}</h1>
      <p>{user.email}</p>
      {/* POST. Without this: any picture on any page, or a prefetch, signs the user out. */}
      <form action="/api/session/logout" method="post">
        <button>Log out</button>
      </form>
    </main>
  )
}
