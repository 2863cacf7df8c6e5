'use client'

import { spanText } from '@/lib/words/span'
import { useEffect, useRef, useState } from 'react'
import { faultSentence } from '@/lib/core/fault-sentence'
import { setNewest } from '@/app/_features/recording/newest'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { createRecorder } from '@/lib/recording/recorder'
import { choiceIn, REVOCATIONS, type Revocation } from './choice'
import { type SideStory, STEP_COUNT } from './story'
import { storyOf } from './story-of'

type Slug = (typeof REVOCATIONS)[number]['slug']

/** What can be said of a kind without a run: how often a request reads, and what becomes of a copy. */
const KNOWN: Record<Slug, { keeps: string; reads: number; copy: string }> = {
  none: { keeps: 'nothing', reads: 0, copy: 'works until it expires' },
  'refresh-only': { keeps: 'the refresh-token family', reads: 0, copy: 'works until it expires, minutes' },
  'token-version': { keeps: 'one number for each user', reads: 1, copy: 'works, unless all devices are logged out' },
  denylist: { keeps: 'ids of revoked tokens, until they expire', reads: 1, copy: 'refused at once' },
  'denylist-and-version': { keeps: 'both', reads: 2, copy: 'refused at once' },
}
const OWN: Slug = 'denylist-and-version'

type Tries = Partial<Record<Slug, SideStory>>

/**
 * The five kinds of revocation, one of them switched on for a throw-away user's token: sign in, call, copy, log out,
 * replay, all of them real requests. Without a script it is the table alone.
 */
export function RevocationSwitch({ areExperimentsOn }: { areExperimentsOn: boolean }) {
  const [chosen, setChosen] = useState<Slug>('none')
  const [tries, setTries] = useState<Tries>({})
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const over = useRef<AbortController | null>(null)
  useEffect(() => () => over.current?.abort(), [])

  const tryOut = async () => {
    setIsBusy(true)
    setFault(null)
    const leaving = (over.current = new AbortController())
    try {
      const tried = await logOutAndReplay(chosen, leaving.signal)
      setTries((all) => ({ ...all, [chosen]: tried }))
    } catch (thrown) {
      if (!leaving.signal.aborted) setFault(await faultSentence(thrown))
    }
    setIsBusy(false)
  }

  return (
    <>
      <ScrollFrame label="Kinds of revocation">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">revocation</th>
              <th scope="col">the server keeps</th>
              <th scope="col">database reads per request</th>
              <th scope="col">a stolen copy, after you log out</th>
              {areExperimentsOn && <th scope="col">tried here</th>}
            </tr>
          </thead>
          <tbody>
            {REVOCATIONS.map(({ slug, name }) => (
              <tr key={slug}>
                <th scope="row">
                  {areExperimentsOn ? (
                    <label className="check">
                      <input
                        type="radio"
                        name="revocation"
                        checked={slug === chosen}
                        disabled={isBusy}
                        onChange={() => setChosen(slug)}
                      />{' '}
                      {name}
                    </label>
                  ) : (
                    name
                  )}
                  {slug === OWN && <small className="block text-ink-3">this app’s own endpoints use it</small>}
                </th>
                <td>{KNOWN[slug].keeps}</td>
                <td className="num">{KNOWN[slug].reads}</td>
                <td>{KNOWN[slug].copy}</td>
                {areExperimentsOn && (
                  <td>
                    <Tried side={tries[slug]} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {areExperimentsOn && (
        <div className="row needs-script">
          <Button type="button" disabled={isBusy} onClick={() => void tryOut()}>
            {isBusy ? 'Trying …' : 'Log out, then replay the stolen copy'}
          </Button>
          <span role="status" className="text-ink-2">
            {fault ?? sentenceOf(chosen, tries[chosen])}
          </span>
        </div>
      )}
    </>
  )
}

function Tried({ side }: { side: SideStory | undefined }) {
  const replay = side?.replays[0]
  if (!side || !replay) return <span className="text-ink-3">not yet</span>
  const isServed = replay.status < 300
  return (
    <>
      <Lamp of="copy is served" is={isServed}>
        {replay.status} {isServed ? 'served' : replay.code}
      </Lamp>
      <small className="block text-ink-3">{readsOf(side)}</small>
    </>
  )
}

const readsOf = ({ called }: SideStory) =>
  called?.reads === 1 ? '1 read per request' : `${called?.reads ?? 'unknown'} reads per request`

function sentenceOf(slug: Slug, side: SideStory | undefined): string {
  const replay = side?.replays[0]
  if (!side?.signedIn || !replay) return ''
  if (replay.status >= 400)
    return `The copy is dead: ${replay.status} ${replay.code ?? ''}. The price: ${readsOf(side)}.`
  const left = Math.round(side.signedIn.lifeSeconds - (replay.atMs - side.signedIn.atMs) / 1000)
  return `You are logged out, and the copy still works for ${spanText(left)}. ${
    slug === 'refresh-only' ? 'Only its renewal was stopped.' : 'The server keeps nothing that could stop it.'
  }`
}

/**
 * One throw-away user's token through the five steps of the demo. Throws what the player throws; leaves no user behind.
 */
async function logOutAndReplay(slug: Slug, signal: AbortSignal): Promise<SideStory> {
  const revocation: Revocation = REVOCATIONS.find((each) => each.slug === slug) ?? REVOCATIONS[0]
  const choice = { ...choiceIn({}), revocation }
  const recorder = createRecorder({ title: `A JWT, revocation: ${revocation.name}` })
  const { createPlayer } = await import('./player')
  const player = createPlayer(recorder, signal)
  try {
    for (let index = 0; index < STEP_COUNT; index++) await player.step(index, 'jwt', choice)
  } finally {
    player.leave()
  }
  setNewest(recorder.recording())
  return storyOf(recorder.recording(), choice).jwt
}
