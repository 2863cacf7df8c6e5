import * as z from '@/lib/core/schema'
import { membersOf } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { randomId } from '@/lib/core/random-id'
import type { Arrival } from './observation'

/**
 * Requests on which no script puts a header: a link, an image, a form, a plain fetch. The server notes what came with
 * them.
 */

const ENDPOINT = '/experiments/seven-steps/lab/arrivals'
const arrival = z.object({ by: z.string(), cookies: z.array(z.string()), authorization: z.boolean() })

/** The address at which one run notes what a request brings. */
export type Noting = (by: string) => string
export const notingFor =
  (run: string): Noting =>
  (by) =>
    `${ENDPOINT}?run=${run}&by=${by}`

/** An image of the page. Its answer is no picture, so it ends in an error; by then the request has arrived. */
export async function arriveByImage(noting: Noting): Promise<void> {
  const image = new Image()
  await ended(image, () => image.setAttribute('src', noting('img')))
}

/** A link that is followed. It leads into a frame, so that this page stays. */
export async function arriveByLink(noting: Noting): Promise<void> {
  await inFrame((target) => {
    const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: noting('link'), target }))
    link.click()
    return link
  })
}

/** A form that is sent. */
export async function arriveByForm(noting: Noting): Promise<void> {
  await inFrame((target) => {
    const form = document.body.appendChild(
      Object.assign(document.createElement('form'), { action: noting('form'), method: 'post', target, hidden: true }),
    )
    form.submit()
    return form
  })
}

/** A fetch as it is without options, or with the headers that a script puts on it. */
export async function arriveByFetch(
  world: World,
  noting: Noting,
  by: string,
  headers: Record<string, string> = {},
): Promise<void> {
  await world.fetch(noting(by), { headers }, { label: `arrive by ${by}` })
}

/** What the server has noted of the run, in order. */
export async function notedOf(world: World, run: string): Promise<Arrival[]> {
  const { arrivals } = await membersOf(await world.fetch(`${ENDPOINT}?run=${run}`, {}, { label: 'what arrived' }))
  return z.array(arrival).parse(arrivals)
}

/** Does something that loads into a hidden frame, and takes frame and element away when it has. */
async function inFrame(begin: (target: string) => Element): Promise<void> {
  const name = `arrive-${randomId()}`
  const frame = document.body.appendChild(
    Object.assign(document.createElement('iframe'), { name, hidden: true, title: 'Where it leads' }),
  )
  let element: Element | undefined
  try {
    await ended(frame, () => (element = begin(name)))
  } finally {
    element?.remove()
    frame.remove()
  }
}

const ended = (target: HTMLElement, begin: () => void) =>
  new Promise<void>((resolve) => {
    for (const event of ['load', 'error']) target.addEventListener(event, () => resolve(), { once: true })
    begin()
  })
