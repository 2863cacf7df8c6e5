import * as z from '@/lib/shape'
import type { Arrival } from '@/lib/experiment/arrival'
import { errandOf } from '@/lib/experiment/errand'
import { isEverythingThere, standAddress } from '@/lib/experiment/stand'
import type { World } from '@/lib/experiment/world'
import type { Attempt, Observation } from './judge'

const opened = z.object({ bearer: z.string(), token: z.string() })
const told = z.object({ balances: z.record(z.string(), z.number()) })

/** Signs a guest in at nine banks, pays once as their page would, and has the other two origins ask for money too. */
export async function run(world: World): Promise<Observation> {
  const { slug, origins } = world
  const errand = errandOf(world)
  const bank = `/experiments/${slug}/lab/bank?run=${errand.run}`
  const { ticket } = await world.guest()
  const setAtMs = Date.now()
  const { bearer, token } = opened.parse(await members(await world.fetch(bank, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket }) }, { label: 'sign in at nine banks' })))
  await world.fetch(`/experiments/${slug}/lab/target?run=${errand.run}&from=app&by=page`, { method: 'POST', headers: { Authorization: `Bearer ${bearer}`, 'X-CSRF-Token': token } }, { label: 'the bank’s own page pays' })

  world.tell('the other two origins ask for money')
  const arrivals = await errand.send(standAddress(origins, { slug, run: errand.run, from: 'attacker', step: 'inside' }), isEverythingThere)
  const { balances } = told.parse(await members(await world.fetch(bank, {}, { label: 'the balances' })))
  const form = arrivals.find(({ from, by }) => from === 'attacker' && by === 'form')
  return { attempts: arrivals.map(attemptOf), balances, formAgeMs: form ? Date.parse(form.at) - setAtMs : 0, setAtMs }
}

const attemptOf = ({ from, by, method, cookies, origin, site, notes }: Arrival): Attempt => ({ from, by, method, cookies, origin, site, gone: notes.gone ?? [] })

async function members(response: Response): Promise<unknown> {
  if (!response.ok) throw response
  return response.json()
}
