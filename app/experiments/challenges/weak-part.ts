import type { Problem } from '@/lib/server/http/problem'

/** One request at a weak endpoint, as the challenge sees it. */
export interface LabRequest {
  query: URLSearchParams
  /** Of the challenge's own names, in the order in which they were sent. One name may come twice. */
  cookies: readonly (readonly [name: string, value: string])[]
  /** The token of `Authorization: Bearer …`, or an empty text. */
  bearer: string
  /** The members of the body, JSON or form; empty where there is none. */
  body: Readonly<Record<string, unknown>>
  /** Sent by another computer, which has what was typed and no browser. */
  isOtherComputer: boolean
  /** The browser said that a page of another site is behind it. */
  isCrossSite: boolean
  /** No page of another origin is behind it, as far as the browser said. */
  isSameOrigin: boolean
  /** `Origin`, or null. */
  origin: string | null
}

export interface LabCookie {
  name: `lab-${string}`
  /** Null removes it. */
  value: string | null
  sameSite?: 'Lax' | 'Strict' | 'None'
  /** Below the challenge's endpoints; without one, all of them. */
  path?: `/${string}`
}

export interface LabAnswer {
  status: number
  body: Record<string, unknown>
  /** Shown in place of the body where a page of another site led here. */
  html?: string
  /** Instead of a body in JSON. */
  text?: string
  cookies?: readonly LabCookie[]
  headers?: Record<string, string>
}

export type Handler<World> = (request: LabRequest, world: World) => Promise<LabAnswer | Problem> | LabAnswer | Problem

/**
 * The server's half of a challenge. All that it knows is one visitor's `World`, made of made-up people: no user, no
 * store, no key and no cookie of the app can be reached from here.
 */
export interface WeakPart<World> {
  /** A world as it is at the start, what the visitor begins with, and the cookies of whoever is signed in already. */
  begin(hasFix: boolean): { world: World; handed?: Record<string, string>; cookies?: readonly LabCookie[] }
  /** By method and path: `POST login`. */
  endpoints: Readonly<Record<string, Handler<World>>>
  /** What of the challenge's steps has happened. */
  steps(world: World): boolean[]
}

/** One of these among the others, whatever its world is: the frame hands each no world but those that it began. */
export const weakPart = <World>(part: WeakPart<World>) => part as unknown as WeakPart<unknown>

/** A plain answer. */
export const ok = (body: Record<string, unknown>, more: Partial<LabAnswer> = {}): LabAnswer => ({
  status: 200,
  body,
  ...more,
})

/** The text of a member, cut off where it would be longer than anything that is meant here. */
export const textOf = (value: unknown, most = 2048): string => (typeof value === 'string' ? value.slice(0, most) : '')

/** The first cookie of a name: what most servers read, and what `toss-cookie` is about. */
export const cookieOf = ({ cookies }: Pick<LabRequest, 'cookies'>, name: string): string =>
  cookies.find(([each]) => each === name)?.[1] ?? ''

/**
 * Adds to a list of a world. Without the bound: one visitor in a loop fills the memory of the process, since each
 * world is only as small as its lists.
 */
export function keep<Item>(list: Item[], item: Item, most = 32): Item {
  if (list.length >= most) list.shift()
  list.push(item)
  return item
}
