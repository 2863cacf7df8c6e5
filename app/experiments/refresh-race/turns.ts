import type { World } from '@/app/experiments/_runtime/world'
import { memberOf } from '@/lib/recording/credentials'
import type { Exchange } from '@/lib/recording/recording'
import { shortened, type Turn } from './family'

/** How far the recording is by now. */
export const markOf = (world: World): number => world.recorder.recording().exchanges.length

/**
 * Every use of a refresh token since then, as the server told of it: which token came, which one it set. Of those that
 * were on their way at once, the ones that were served go first, then the alarm, then what the alarm had ended.
 */
export function turnsSince(world: World, from: number): { first: string; turns: Turn[] } {
  const uses = world.recorder
    .recording()
    .exchanges.slice(from)
    .filter(({ request }) => new URL(request.url).pathname.endsWith('/refresh'))
  const inOrder = uses.toSorted((one, other) => one.startMs + one.durationMs - other.startMs - other.durationMs)
  const turns = inOrder.map(turnOf).toSorted((one, other) => one.seconds - other.seconds || rankOf(one) - rankOf(other))
  return { first: turns[0]?.presented ?? '', turns }
}

const rankOf = ({ status, code }: Turn) => (status === 200 ? 0 : code === 'reused' ? 1 : 2)

function turnOf({ actor, label, request, response, server }: Exchange): Turn {
  const presented = server?.cookies.find(({ name }) => name === 'lab-refresh')?.value ?? ''
  const got = server?.setCookies
    .find((line) => line.startsWith('lab-refresh='))
    ?.slice('lab-refresh='.length)
    .split(';')[0]
  const code = memberOf(response.body, 'code')
  return {
    who: actor === 'attacker' ? 'Thief' : label.startsWith('Tab') ? (label.split(':')[0] ?? '') : 'Owner',
    seconds: Number(request.headers.find(([name]) => name.toLowerCase() === 'x-clock-forward-seconds')?.[1] ?? 0),
    presented: shortened(presented),
    got: got ? shortened(got) : null,
    status: response.status,
    code: typeof code === 'string' ? code : null,
  }
}
