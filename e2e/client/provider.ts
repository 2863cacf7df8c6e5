import { expect } from '@playwright/test'
import { newJar } from './jar'
import { visitor, type Visitor } from './visitor'
import { send, type Answer } from './wire'

/** A way to the provider and back, step by step, as a browser would go it; each step can be spoiled. */
export interface Way {
  /** The answer of the app's start: where it sends the visitor. */
  start: Answer
  authorization: URL
  /** Where the provider sends the visitor back to. */
  callback: URL
  who: Visitor
}

const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded']

export async function startAt(who: Visitor, fields: Record<string, string>): Promise<Answer> {
  return who.form('/api/oauth/demo/start', fields)
}

/**
 * Signs in at the provider under a name, beginning with an authorization request, and answers where it leads back to.
 */
export async function atProvider(authorization: URL, account: string): Promise<URL> {
  const jar = newJar()
  const ask = async (url: URL, body?: string) => {
    const cookie = jar.header(url.pathname)
    const answer = await send(url.origin, {
      method: body === undefined ? 'GET' : 'POST',
      path: url.pathname + url.search,
      headers: [...(cookie ? [['Cookie', cookie] as [string, string]] : []), ...(body === undefined ? [] : [FORM])],
      ...(body === undefined ? {} : { body }),
    })
    jar.keep(answer.setCookies)
    return answer
  }
  let url = authorization
  let answer = await ask(url)
  // At most a handful of hops: to the form, from the form, back.
  for (let hop = 0; hop < 6; hop++) {
    if (answer.status === 200) answer = await ask(url, new URLSearchParams({ account }).toString())
    expect([302, 303], `${url.href}: ${answer.status} ${answer.text.slice(0, 300)}`).toContain(answer.status)
    const to = new URL(answer.headers.location ?? '', url)
    if (to.origin !== authorization.origin) return to
    url = to
    answer = await ask(url)
  }
  throw new Error('The provider leads nowhere.')
}

/** All the way: start, provider, and the address to come back to, which is not asked yet. */
export async function goTo(
  origin: string,
  fields: Record<string, string>,
  account: string,
  who = visitor(origin),
  spoil: (authorization: URL) => void = () => {},
): Promise<Way> {
  const start = await startAt(who, fields)
  expect(start.status, start.text).toBe(303)
  const authorization = new URL(start.headers.location ?? '')
  spoil(authorization)
  return { start, authorization, callback: await atProvider(authorization, account), who }
}

/** Comes back to the app. */
export const returnFromProvider = (who: Visitor, callback: URL) => who.get(callback.pathname + callback.search)
