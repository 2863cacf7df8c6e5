import 'server-only'
import type { ReactNode } from 'react'
import { DEFENCES } from '@/app/experiments/csrf/banks'
import type { Observation as Size } from '@/app/experiments/payload-size/judge'
import { experimentPart, type RecordedRun, type RecordedStory } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import { gathered } from './gathered'
import { FigureName } from './figure-name'
import { LivePiece } from './live-piece'
import { LongestAge, Sizes } from './measured-sentences'
import { originsHere } from './origins-here'
import { type LiveFigureId, pictureOf } from './pictures'
import { type ChosenPieceData, ForgedRequests, StolenCopies } from './pieces'
import { type SentToken, TokenInParts } from './token-in-parts'

/** The figures of the text, each with what the reference run saw. */
export type Pieces = ReturnType<typeof piecesOfTheText>

/** Reads the reference run of every figure. Changes nothing; a part that is absent leaves its figure to be run. */
export function piecesOfTheText() {
  const size = readPart<RecordedRun<Size>>(experimentPart('payload-size'))?.content.observation
  return {
    withAndWithout: live(
      'figure-who-attaches',
      'The same address, asked in every way. A cookie goes along by itself; a token only where a script attaches it.',
      'seven-steps',
    ),
    bothWalks: live(
      'figure-seven-steps',
      'One sign-in in each method, step beside step, with the values of the run.',
      'seven-steps',
    ),
    tokenInParts: <TokenInParts token={sentToken()} />,
    attributes: live(
      'figure-attributes',
      'The same attempt twice: once with the attribute switched off, once with it on.',
      'xss',
      'same-site',
      'token-storage',
      'fixation',
    ),
    cookieArrivals: live(
      'figure-samesite',
      'Another site calls ours in every way a page can. A filled square is a cookie that came along.',
      'same-site',
    ),
    oneCheckOff: live(
      'figure-checks',
      'Tokens that are wrong in one way each, given to a verifier of this experiment that lacks the one check that would notice.',
      'seven-steps',
    ),
    longestAge: <LongestAge longest={size?.longest} />,
    sizes: <Sizes lines={size?.lines} />,
    whoCanRead: live(
      'figure-who-reads',
      'Each design was given the same secret to remember. Does somebody without a key find it in the credential?',
      'where-data-lives',
    ),
    stolenCopies: (
      <StolenCopies
        {...dataOf(
          'figure-stolen-copies',
          'How long a stolen copy goes on working after its owner has logged out.',
          'logout-replay',
        )}
      />
    ),
    readsPerRequest: live(
      'figure-reads',
      'The same calls with a session, with a token that nothing revokes, and with a token and a denylist.',
      'denylist',
    ),
    refreshTrees: live(
      'figure-refresh',
      'Two tabs renew in the same moment, without a grace period and with one. Then somebody uses a stolen refresh token.',
      'refresh-race',
    ),
    injectedScript: live(
      'figure-xss',
      'A script was injected into a page of ours. What did it carry away, and what could it do from inside?',
      'xss',
    ),
    forgedRequests: (
      <ForgedRequests
        fixes={DEFENCES.filter(({ key }) => key !== 'none')}
        {...dataOf('figure-csrf', 'Pages of other origins asked our bank for money in the visitor’s name.', 'csrf')}
      />
    ),
    corsGates: live(
      'figure-cors',
      'A page of another origin calls with each setting. Sent, processed and readable are three different things.',
      'cors',
    ),
    twoNodes: live(
      'figure-nodes',
      'Ten calls, two servers in turn. What only one of them knows fails every second time.',
      'nodes',
    ),
    foreignService: live(
      'figure-service',
      'A second service that shares nothing with ours but the public key.',
      'services',
    ),
    providerSignIn: live(
      'figure-provider',
      'The way to the provider and back, first untouched, then with one value changed. Each line names the checks in order, and the one that refused.',
      'oauth',
    ),
    measuredDesigns: live(
      'figure-designs',
      'What the advice rests on: the six designs as they were measured, and how many sets of answers lead to each.',
      'choose',
    ),
  } satisfies Record<string, ReactNode>
}

/** A figure whose picture is one and the same. Its observation stays here: the browser gets the picture. */
function live(...named: Parameters<typeof dataOf>) {
  const { observation: _, ...data } = dataOf(...named)
  return <LivePiece {...data} />
}

/** What a figure is drawn from. A part of the reference run that is absent leaves it without a picture. */
function dataOf(id: LiveFigureId, says: string, ...slugs: string[]): ChosenPieceData {
  const parts = slugs.flatMap((slug) => readPart<RecordedRun>(experimentPart(slug)) ?? [])
  const isWhole = parts.length === slugs.length
  const observation = isWhole
    ? gathered(
        slugs,
        parts.map(({ content }) => content.observation),
      )
    : null
  return {
    id,
    caption: (
      <>
        <FigureName id={id} /> {says}
      </>
    ),
    slugs,
    made: (isWhole && parts[0]?.made) || null,
    observation,
    picture: observation === null ? null : pictureOf(id, observation),
    origins: originsHere(),
  }
}

/** The first token that the reference run of the demo sent; null where there is none. */
function sentToken(): SentToken | null {
  const part = readPart<RecordedStory>('recording')
  const tokens = part?.content.recording.exchanges.map(({ server }) =>
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(server?.authorization ?? ''),
  )
  const [, header, payload, signature] = tokens?.find((token) => token) ?? []
  if (!part || !header || !payload || !signature) return null
  const read = (sent: string) => Buffer.from(sent, 'base64url').toString()
  return {
    made: part.made,
    parts: [
      { name: 'header', sent: header, says: read(header) },
      { name: 'payload', sent: payload, says: read(payload) },
      { name: 'signature', sent: signature, says: null },
    ],
  }
}
