import type { Arrival } from '@/app/experiments/_lab/arrival'
import type { World } from './world'

/** Puts an arrival into the recording: a request that another origin's page had sent, as the endpoint received it. */
export function recordArrival(
  { recorder }: Pick<World, 'recorder'>,
  { at, from, by, method, url, status, cookies, hasAuthorization, origin, site }: Arrival,
): void {
  const headers: [string, string][] = [
    ...(origin === null ? [] : [['origin', origin] as [string, string]]),
    ...(site === null ? [] : [['sec-fetch-site', site] as [string, string]]),
    ...(cookies.length === 0 ? [] : [['cookie', cookies.map((name) => `${name}=…`).join('; ')] as [string, string]]),
    ...(hasAuthorization ? [['authorization', 'Bearer …'] as [string, string]] : []),
  ]
  recorder.add({
    at,
    durationMs: 0,
    actor: from === 'attacker' ? 'attacker' : from === 'sibling' ? 'other-origin' : 'browser',
    mode: null,
    specimen: null,
    label: `${from}: ${by}`,
    node: null,
    request: { method, url, headers, body: null, bodyBytes: 0 },
    response: { status, statusText: '', headers: [], body: '', bodyBytes: 0, fault: null },
    server: null,
  })
}
