import * as z from '@/lib/core/schema'
import { membersOf } from './auth-client'
import { randomId } from '@/lib/core/random-id'

/** A throw-away user, as the page that made it knows it. */
export interface Guest {
  id: string
  name: string
  email: string
  ticket: string
  /** Null unless it was asked for: the experiment's own endpoints take the ticket. */
  password: string | null
  /**
   * Does to the guest what an admin could. Roles change inside experiments only. Answers the guest as the database has
   * it then: null where it is gone or disabled.
   */
  adminAction(action: AdminAction, name?: string): Promise<CurrentUserState | null>
  /** What the server keeps of the guest's sign-ins: sessions, or refresh families. */
  records(mode: 'session' | 'jwt', query?: string): Promise<StoredRecord[]>
  /** Forgets what the asked process has of the guest in its memory. Answers how many records. */
  wipe(): Promise<number>
}

/** Who the guest is, as the database has it. */
export interface CurrentUserState {
  name: string
  role: string
}

export type AdminAction = 'rename' | 'promote' | 'demote' | 'disable' | 'enable' | 'revoke-all' | 'delete'
const kept = z.object({ id: z.string(), variant: z.string(), createdAt: z.string(), expiresAt: z.string() })
export type StoredRecord = z.infer<typeof kept>

const standing = z.nullable(z.object({ name: z.string(), role: z.string() }))
const made = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  ticket: z.string(),
  password: z.optional(z.nullable(z.string())),
})
type CreatedGuest = z.infer<typeof made>

/**
 * Makes a guest at the experiment's endpoint. Not recorded: it prepares the run and is no part of it. Throws the answer
 * where it is a no.
 */
export async function makeGuest(
  slug: string,
  asked: { name?: string; password?: boolean },
  signal: AbortSignal,
): Promise<Guest> {
  return guestFrom(
    slug,
    made.parse(await members(await post(`/experiments/${slug}/lab/guest`, asked, { signal }))),
    signal,
  )
}

/** Signs a guest up, as a visitor does with a form. Throws the answer where it is a no. */
export async function signUpGuest(
  slug: string,
  {
    name,
    send,
    signal,
  }: { name: string; send(path: string, init: RequestInit): Promise<Response>; signal: AbortSignal },
): Promise<Guest> {
  // By the rules of a new password: long, and none that anybody else has.
  const password = `a guest's ${randomId()}`
  const answer = await send(`/experiments/${slug}/lab/guest/sign-up`, posting({ name, password }))
  return guestFrom(slug, { ...made.parse(await members(answer)), password }, signal)
}

function guestFrom(slug: string, { user, ticket, password = null }: CreatedGuest, signal: AbortSignal): Guest {
  const endpoint = `/experiments/${slug}/lab`
  return {
    ...user,
    ticket,
    password,
    async adminAction(action, name) {
      const { user } = await members(
        await post(`${endpoint}/guest/admin-action`, { ticket, action, ...(name ? { name } : {}) }, { signal }),
      )
      return standing.parse(user)
    },
    async records(mode, query = '') {
      const { records } = await members(await post(`${endpoint}/${mode}/records${query}`, { ticket }, { signal }))
      return z.array(kept).parse(records)
    },
    async wipe() {
      const { forgotten } = await members(await post(`${endpoint}/wipe`, { ticket }, { signal }))
      return z.number().parse(forgotten)
    },
  }
}

/** Removes a guest with everything it had. `keepalive`: a page that is left has no time to wait. */
export const removeGuest = (slug: string, { ticket }: Pick<Guest, 'ticket'>) =>
  post(`/experiments/${slug}/lab/guest`, { ticket }, { method: 'DELETE', keepalive: true }).catch(() => null)

const posting = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
const post = (path: string, body: object, init: RequestInit = {}) => fetch(path, { ...posting(body), ...init })

async function members(response: Response): Promise<Record<string, unknown>> {
  if (!response.ok) throw response
  return membersOf(response)
}
