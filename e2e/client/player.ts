import { randomBytes } from 'node:crypto'
import { type Got, labPath, type Player, type Sent } from '../../app/experiments/challenges/challenge'
import { send, type Answer } from './wire'

interface BrowserCookie {
  name: string
  value: string
  path: string
  sameSite: string
}

/** A run's key, as a page makes it. */
export const newRun = () => randomBytes(16).toString('hex')

/**
 * Plays a challenge over HTTP, as a browser does: it attaches cookies by path and SameSite, longer paths first (RFC 6265
 * §5.4), says what site a request comes from, and withholds what CORS does not allow a page to read.
 */
export async function player(
  { a, b, attacker }: Record<'a' | 'b' | 'attacker', string>,
  name: string,
  { hasFix = false, run = newRun() } = {},
): Promise<Player & { run: string; check(): Promise<Answer> }> {
  const jar: BrowserCookie[] = []
  const base = labPath(name)

  const keep = (line: string) => {
    const [pair = '', ...flags] = line.split(';').map((part) => part.trim())
    const flag = (wanted: string) =>
      flags.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const cookie = { name: pair.split('=')[0] ?? '', path: flag('path') ?? base, sameSite: flag('samesite') ?? 'Lax' }
    remove(cookie)
    if (flag('max-age') !== '0') jar.push({ ...cookie, value: pair.slice(pair.indexOf('=') + 1) })
  }
  const remove = (gone: { name: string; path: string }) => {
    const at = jar.findIndex((each) => each.name === gone.name && each.path === gone.path)
    if (at !== -1) jar.splice(at, 1)
  }
  const attached = (path: string, may: (cookie: BrowserCookie) => boolean) =>
    jar
      .filter((each) => path === each.path || path.startsWith(`${each.path}/`))
      .filter(may)
      .toSorted((one, other) => other.path.length - one.path.length)
      .map((each) => `${each.name}=${each.value}`)
      .join('; ')

  async function ask(
    { method = 'GET', path, authorization, body }: Sent,
    { may, headers, type = 'application/json' }: Sending,
  ): Promise<Answer> {
    const [endpoint = '', query = ''] = path.split('?', 2)
    const cookie = attached(`${base}/${endpoint}`, may)
    const answer = await send(a, {
      method,
      path: `${base}/${endpoint}?${query}${query ? '&' : ''}run=${run}`,
      headers: [
        ...headers,
        ...(cookie ? [['Cookie', cookie] as [string, string]] : []),
        ...(authorization ? [['Authorization', authorization] as [string, string]] : []),
        ...(body ? [['Content-Type', type] as [string, string]] : []),
      ],
      ...(body ? { body: type === 'application/json' ? JSON.stringify(body) : formOf(body) } : {}),
    })
    answer.setCookies.forEach(keep)
    return answer
  }

  const own: Sending = { may: () => true, headers: [['Sec-Fetch-Site', 'same-origin']] }
  const started = await ask({ method: 'POST', path: 'start', body: { hasFix } }, own)
  return {
    run,
    handed: started.json<{ handed: Record<string, string> }>().handed,
    check: () => ask({ path: 'check' }, own),
    page: async (request) => gotFrom(await ask(request, own)),
    computer: async ({ method = 'GET', path, ...rest }) =>
      gotFrom(
        await ask({ method: 'POST', path: 'relay', body: { method, path, ...rest } }, { ...own, may: () => false }),
      ),
    async site(by, request) {
      const isLink = by === 'link'
      const answer = await ask(request, {
        // Lax comes with a GET of the whole window, and not with a form.
        may: ({ sameSite }) => sameSite === 'None' || (sameSite === 'Lax' && isLink),
        headers: [['Sec-Fetch-Site', 'cross-site'], ...(isLink ? [] : [['Origin', attacker] as [string, string]])],
        type: by === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
      })
      return gotFrom(answer)
    },
    async neighbour(request) {
      const answer = await ask(request, {
        ...own,
        headers: [
          ['Sec-Fetch-Site', 'same-site'],
          ['Origin', b],
        ],
      })
      const isReadable =
        answer.headers['access-control-allow-origin'] === b &&
        answer.headers['access-control-allow-credentials'] === 'true'
      return gotFrom(answer, isReadable)
    },
    writeCookie: (cookie, value, path) => keep(`${cookie}=${value}; Path=${base}${path}; SameSite=Lax`),
  }
}

interface Sending {
  may(cookie: BrowserCookie): boolean
  headers: [string, string][]
  type?: string
}

const formOf = (body: object) => new URLSearchParams(body as Record<string, string>).toString()

const gotFrom = (answer: Answer, isReadable = true): Got => ({
  status: answer.status,
  text: isReadable ? answer.text : '',
  json: () => (isReadable ? answer.json<Record<string, string>>() : {}),
})
