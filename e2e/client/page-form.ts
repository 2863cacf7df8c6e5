import { send, type Answer } from './wire'
import type { Visitor } from './visitor'

type Fields = [name: string, value: string][]

/** The hidden fields of the form that holds this text: what React wrote into it; none where there is no such form. */
export async function formWith(who: Visitor, path: string, text: string): Promise<Fields> {
  const page = (await who.get(path)).text
  const form = page.split('<form').find((part) => part.split('</form>')[0]?.includes(text)) ?? ''
  const inputs = form.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)
  return [...inputs].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ])
}

/** Sends a form to a page as a browser does where no script runs. */
export async function sendForm(
  { origin, jar }: Visitor,
  path: string,
  fields: Fields,
  headers: Fields = [],
): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const encoded = new Response(form)
  const cookie = jar.header(path)
  const answer = await send(origin, {
    method: 'POST',
    path,
    headers: [
      ['Content-Type', encoded.headers.get('content-type') ?? ''],
      ...(cookie ? [['Cookie', cookie] as [string, string]] : []),
      ...headers,
    ],
    body: Buffer.from(await encoded.arrayBuffer()),
  })
  jar.keep(answer.setCookies)
  return answer
}
