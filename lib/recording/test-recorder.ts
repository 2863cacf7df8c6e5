import { toCurl } from './curl'
import { toHar } from './har'
import { createRecorder, type Tags } from './recorder'

/**
 * The recorder as a program of its own, for tests that want to hold it against a real wire: makes the calls it is given
 * with a cookie jar like a browser's, and prints what it recorded. No server code is in it.
 */
export interface Job {
  base: string
  calls: { method: string; path: string; json?: unknown; tags?: Tags }[]
}

const { base, calls } = JSON.parse(process.argv[2] ?? '') as Job
const jar = new Map<string, { value: string; path: string }>()
let token: string | null = null

const recorder = createRecorder({
  title: 'A recording',
  base,
  async fetch(request) {
    const { pathname } = new URL(request.url)
    const cookies = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    if (cookies.length > 0) request.headers.set('cookie', cookies.join('; '))
    const response = await fetch(request)
    for (const line of response.headers.getSetCookie()) keep(line)
    return response
  },
})

function keep(line: string): void {
  const [, name = '', value = '', path = '/'] = /^([^=]+)=([^;]*).*; Path=([^;]*)/.exec(line) ?? []
  if (value === '') jar.delete(name)
  else jar.set(name, { value, path })
}

for (const { method, path, json, tags } of calls) {
  const headers = new Headers(json === undefined ? {} : { 'Content-Type': 'application/json' })
  // As script does: once it has an access token, it goes along.
  if (token !== null) headers.set('Authorization', `Bearer ${token}`)
  const response = await recorder.fetch(
    path,
    { method, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) },
    tags,
  )
  const text = await response.text()
  const answer = (text === '' ? {} : JSON.parse(text)) as { access_token?: string }
  token = answer.access_token ?? token
}

const recording = recorder.recording()
console.log(
  JSON.stringify({
    recording,
    har: toHar(recording, { withCredentials: true }),
    curl: toCurl(recording),
    closedHar: toHar(recording),
  }),
)
