import * as z from '@/lib/core/schema'
import type { Arrival } from '@/app/experiments/_lab/arrival'
import { crossOriginRun } from '@/app/experiments/_runtime/cross-origin-run'
import { isEverythingThere, standAddress } from '@/app/experiments/_lab/attack-step'
import type { World } from '@/app/experiments/_runtime/world'
import type { Attempt, Observation } from './judge'

const opened = z.object({ bearer: z.string(), token: z.string() })
const told = z.object({ balances: z.record(z.string(), z.number()) })

/** Signs a guest in at nine banks, pays once as their page would, and has the other two origins ask for money too. */
export async function run(world: World): Promise<Observation> {
  const { slug, origins } = world
  const attack = crossOriginRun(world)
  const bank = `/experiments/${slug}/lab/bank?run=${attack.run}`
  const { ticket } = await world.guest()
  const setAtMs = Date.now()
  const { bearer, token } = opened.parse(
    await members(
      await world.fetch(
        bank,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket }) },
        { label: 'sign in at nine banks' },
      ),
    ),
  )
  await world.fetch(
    `/experiments/${slug}/lab/target?run=${attack.run}&from=app&by=page`,
    { method: 'POST', headers: { Authorization: `Bearer ${bearer}`, 'X-CSRF-Token': token } },
    { label: 'the bank’s own page pays' },
  )

  world.tell('the other two origins ask for money')
  const arrivals = await attack.send(
    standAddress(origins, { slug, run: attack.run, from: 'attacker', step: 'inside' }),
    isEverythingThere,
  )
  const { balances } = told.parse(await members(await world.fetch(bank, {}, { label: 'the balances' })))
  const form = arrivals.find(({ from, by }) => from === 'attacker' && by === 'form')
  return { attempts: arrivals.map(attemptOf), balances, formAgeMs: form ? Date.parse(form.at) - setAtMs : 0, setAtMs }
}

const attemptOf = ({ from, by, method, cookies, origin, site, notes }: Arrival): Attempt => ({
  from,
  by,
  method,
  cookies,
  origin,
  site,
  gone: notes.gone ?? [],
})

async function members(response: Response): Promise<unknown> {
  if (!response.ok) throw response
  return response.json()
}
