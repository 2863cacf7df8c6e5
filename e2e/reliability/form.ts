import type { Visitor } from '../client/visitor'
import { send, type Answer } from '../client/wire'

const ENTITIES: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#x27;': "'" }
const decoded = (text: string) => text.replace(/&[\w#]+;/g, (entity) => ENTITIES[entity] ?? entity)
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]

/** The form of a page that this button sends, with its hidden fields: what a browser without JavaScript would send. */
export function formOf(page: Answer, button: string): FormData {
  const forms = page.text
    .split('<form')
    .slice(1)
    .map((rest) => rest.split('</form>')[0] ?? '')
  const html = forms.find((form) => new RegExp(`<button type="submit"[^>]*>${button}</button>`).test(form))
  if (!html) throw new Error(`The page has no form with the button "${button}"`)
  const form = new FormData()
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g))
    form.set(decoded(attribute(tag, 'name') ?? ''), decoded(attribute(tag, 'value') ?? ''))
  return form
}

/**
 * Posts a form as a page of `origin` would, which is also what the browser believes to talk to: a balancer may stand
 * between. `from` is the origin of the page, where that is another's.
 */
export async function submit(
  who: Visitor,
  path: string,
  form: FormData,
  origin = who.origin,
  from = origin,
): Promise<Answer> {
  const written = new Response(form)
  const cookie = who.jar.header(path)
  const answer = await send(who.origin, {
    method: 'POST',
    path,
    headers: [
      ['Host', new URL(origin).host],
      ['Origin', from],
      ['Sec-Fetch-Site', from === origin ? 'same-origin' : 'cross-site'],
      ['Content-Type', written.headers.get('content-type') ?? ''],
      ...(cookie ? [['Cookie', cookie] as [string, string]] : []),
    ],
    body: Buffer.from(await written.arrayBuffer()),
  })
  who.jar.keep(answer.setCookies)
  return answer
}
